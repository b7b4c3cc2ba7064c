using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Hands the upstream the target in the client's own spelling: a path that is decoded and encoded again may name
/// something else. Where the spelling climbs (<c>..</c>), the path goes up as it was routed.</summary>
internal sealed class PathAsSent : ITransformProvider
{
    private static readonly UriCreationOptions Untouched = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public void Apply(TransformBuilderContext context)
    {
        if (ChangesTarget(context.Route))
            return;
        context.AddRequestTransform(request =>
        {
            var sent = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            if (IsPlain(sent))
                request.ProxyRequest.RequestUri = new(request.DestinationPrefix.TrimEnd('/') + sent, Untouched);
            return default;
        });
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    private static bool ChangesTarget(RouteConfig route) =>
        route.Transforms?.SelectMany(transform => transform.Keys).Any(key =>
            key.StartsWith("Path", StringComparison.Ordinal) || key.StartsWith("Query", StringComparison.Ordinal)) == true;

    /// <summary>A path in origin form (RFC 9112, 3.2.1) of which routing and upstream can't think differently.</summary>
    internal static bool IsPlain(string target)
    {
        var path = target.AsSpan();
        if (path.IndexOf('?') is var query and >= 0)
            path = path[..query];
        return path is ['/', ..]
            && !path.StartsWith("//")
            && !path.Contains('\\')
            && !path.Contains("/.", StringComparison.Ordinal)
            && !path.Contains("/%2e", StringComparison.OrdinalIgnoreCase);
    }
}
