using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Configuration;
using ProxyVsCors.Gateway.Refusals;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>The gateway's transforms, the same for its own routes and for those of a <c>ReverseProxy</c> section.</summary>
internal sealed class GatewayTransforms(
    IOptions<GatewayOptions> options, LoopGuard loops, Destinations destinations, ILogger<GatewayTransforms> log) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        var rewrite = options.Value.Rewrite;
        var mapping = PathMapping.Of(context.Route);
        context.UseDefaultForwarders = false;
        context.CopyResponseTrailers = false;
        if (!context.RequestTransforms.OfType<RequestHeaderOriginalHostTransform>().Any())
            context.AddOriginalHost(rewrite.Host);
        // First, so that what the route's own transforms set is not taken for a client's claim.
        context.RequestTransforms.Insert(0, new GatewayRequestTransform(rewrite, mapping, loops, log));
        if (mapping is not null)
            context.RequestTransforms.Add(new RequestTargetTransform(mapping));
        context.ResponseTransforms.Add(new GatewayResponseTransform(rewrite, mapping, IsApi(context.Route), destinations, log));
        context.ResponseTrailersTransforms.Add(new GatewayTrailersTransform());
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
        // Clusters have no transforms.
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
        // The gateway's own transforms are not configured by route.
    }

    /// <summary>By the cluster's name, by the path, or by metadata (<c>"Api": "true"</c>).</summary>
    private static bool IsApi(RouteConfig route) =>
        route.Metadata is { } metadata && metadata.TryGetValue("Api", out var api)
            ? bool.TryParse(api, out var isApi) && isApi
            : route.ClusterId is GatewayConfigProvider.BackendCluster or "api"
                || route.Match.Path?.StartsWith("/api", StringComparison.Ordinal) == true;
}
