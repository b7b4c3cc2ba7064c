using System.Net;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

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
        [Cluster(Frontend, [options.Frontend], options), Cluster(Backend, options.AllBackends, options)];

    private static ClusterConfig Cluster(string name, IList<string> addresses, GatewayOptions options) => new()
    {
        ClusterId = name,
        Destinations = addresses
            .Select((address, index) => (Id: addresses.Count == 1 ? name : $"{name} {index + 1}", Address: address))
            .ToDictionary(each => each.Id, each => new DestinationConfig { Address = each.Address }),
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        HttpRequest = new()
        {
            ActivityTimeout = TimeSpan.FromSeconds(options.UpstreamTimeoutSeconds),
            Version = options.UpstreamHttp2 ? HttpVersion.Version20 : null,
            VersionPolicy = options.UpstreamHttp2 ? HttpVersionPolicy.RequestVersionExact : null,
        },
        // With one upstream there is nobody else to ask, so it is asked every time.
        HealthCheck = addresses.Count == 1 ? null : new()
        {
            Passive = new() { Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = TimeSpan.FromSeconds(5) },
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        },
    };
}
