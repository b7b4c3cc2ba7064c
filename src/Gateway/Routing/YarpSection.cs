using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Rewriting;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ProxyVsCors.Gateway.Routing;

/// <summary>YARP's own <c>ReverseProxy</c> section, for those who know it: its routes, clusters and transforms, with the gateway's
/// rewrites behind them.</summary>
internal static class YarpSection
{
    private const string Name = "ReverseProxy";

    public static bool IsThere(IConfiguration configuration) => configuration.GetSection(Name).Exists();

    public static void AddYarpSection(this IServiceCollection services, IConfiguration configuration) =>
        services.AddReverseProxy().LoadFromConfig(configuration.GetSection(Name)).AddTransforms<Rewrites>();

    public static void UseYarpSection(this WebApplication app)
    {
        var failures = app.Services.GetRequiredService<UpstreamFailures>();
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(async (context, next) =>
            {
                CutOff.Watch(context);
                await next(context);
                await failures.AnswerAsync(context);
            });
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }

    private sealed class Rewrites(RequestRewrites requests, ResponseRewrites responses, IOptions<GatewayOptions> options) : ITransformProvider
    {
        public void Apply(TransformBuilderContext context)
        {
            var prefix = PathPrefix.Of(context.Route);
            var changesTarget = context.Route.Transforms?.SelectMany(transform => transform.Keys).Any(key =>
                key.StartsWith("Path", StringComparison.Ordinal) || key.StartsWith("Query", StringComparison.Ordinal)) == true;
            context.UseDefaultForwarders = false;
            context.AddOriginalHost(options.Value.Rewrite.Host);
            context.AddRequestTransform(request =>
            {
                requests.Apply(request.HttpContext, request.ProxyRequest);
                if (!changesTarget && PathAsSent.Of(request.HttpContext) is { } sent)
                    request.ProxyRequest.RequestUri = PathAsSent.At(request.DestinationPrefix.TrimEnd('/'), sent);
                return default;
            });
            context.AddResponseTransform(async response =>
            {
                if (response.ProxyResponse is not null && !await responses.ApplyAsync(response.HttpContext, prefix, isApi: context.Route.ClusterId == "backend"))
                    response.SuppressResponseBody = true;
            });
        }

        public void ValidateCluster(TransformClusterValidationContext context)
        {
        }

        public void ValidateRoute(TransformRouteValidationContext context)
        {
        }
    }
}
