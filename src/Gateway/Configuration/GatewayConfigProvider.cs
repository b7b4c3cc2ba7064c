using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;

namespace ProxyVsCors.Gateway.Configuration;

/// <summary>YARP's routes and clusters, made from the gateway's own options where there is no <c>ReverseProxy</c> section.</summary>
internal sealed class GatewayConfigProvider(IOptions<GatewayOptions> options, IConfiguration configuration) : IProxyConfigProvider
{
    public const string BackendCluster = "backend";

    public const string FrontendCluster = "frontend";

    /// <summary>Metadata of a route: the path that it takes, which its pattern writes as segments to compare.</summary>
    public const string PublicPath = "PublicPath";

    public IProxyConfig GetConfig() =>
        ReverseProxySection.Exists(configuration) ? new Fixed([], []) : new Fixed(Routes(options.Value), Clusters(options.Value));

    private static List<RouteConfig> Routes(GatewayOptions options)
    {
        var paths = options.AllApiPaths.Select(path => (Path: path, Stripped: false))
            .Concat(options.StrippedPaths.Select(path => (Path: path, Stripped: true)))
            // The longer path is the more particular one.
            .OrderByDescending(each => each.Path.Length);
        List<RouteConfig> routes =
        [
            .. paths.Select((each, order) => new RouteConfig
            {
                RouteId = $"{BackendCluster} {each.Path}",
                ClusterId = BackendCluster,
                Order = order,
                Match = new() { Path = CaseSensitiveSegment.Pattern(each.Path) },
                Metadata = new Dictionary<string, string> { [PublicPath] = each.Path },
                Transforms = each.Stripped ? [new Dictionary<string, string> { ["PathRemovePrefix"] = each.Path }] : null,
            }),
        ];
        routes.Add(new() { RouteId = FrontendCluster, ClusterId = FrontendCluster, Order = int.MaxValue, Match = new() { Path = "/{**rest}" } });
        return routes;
    }

    private static List<ClusterConfig> Clusters(GatewayOptions options) =>
        [Cluster(BackendCluster, options.AllBackends), Cluster(FrontendCluster, [options.Frontend])];

    private static ClusterConfig Cluster(string id, IEnumerable<string> addresses) => new()
    {
        ClusterId = id,
        LoadBalancingPolicy = "RoundRobin",
        Destinations = addresses.Select((address, index) => (address, index)).ToDictionary(
            each => $"{each.index}", each => new DestinationConfig { Address = each.address }),
    };

    private sealed record Fixed(IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters) : IProxyConfig
    {
        public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);
    }
}
