using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace ProxyVsCors.Gateway.Routing;

/// <summary>API paths to the backend, the rest to the frontend; or what a <c>ReverseProxy</c> section says.</summary>
internal static class Routes
{
    public const string Frontend = "frontend";
    public const string Backend = "backend";

    private const string YarpSection = "ReverseProxy";

    public static IReverseProxyBuilder AddRoutes(this IReverseProxyBuilder proxy, IConfiguration configuration)
    {
        var own = configuration.GetSection(YarpSection);
        if (own.Exists())
            return proxy.LoadFromConfig(own);

        // From the options when they are read, not now: a test or the lab may still change the configuration.
        proxy.Services.AddSingleton<IProxyConfigProvider>(services =>
        {
            var options = services.GetRequiredService<IOptions<GatewayOptions>>().Value;
            return new InMemoryConfigProvider(Of(options), Clusters(options));
        });
        return proxy;
    }

    private static List<RouteConfig> Of(GatewayOptions options)
    {
        var apiPaths = options.ApiPaths.Count > 0 ? options.ApiPaths : ["/api"];
        return
        [
            // {**rest} matches whole segments: /api and /api/x, never /apiary.
            .. apiPaths.Select(path => new RouteConfig
            {
                RouteId = $"{Backend} {path}",
                ClusterId = Backend,
                Match = new() { Path = path + "/{**rest}" },
            }),
            .. options.StrippedPaths.Select(path => new RouteConfig
            {
                RouteId = $"{Backend} {path} stripped",
                ClusterId = Backend,
                Match = new() { Path = path + "/{**rest}" },
                Transforms = [new Dictionary<string, string> { ["PathRemovePrefix"] = path }],
            }),
            new() { RouteId = Frontend, ClusterId = Frontend, Match = new() { Path = "/{**rest}" } },
        ];
    }

    private static ClusterConfig[] Clusters(GatewayOptions options) =>
        [Cluster(Frontend, options.Frontend), Cluster(Backend, options.Backend)];

    private static ClusterConfig Cluster(string name, string address) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig> { [name] = new() { Address = address } },
    };
}
