using System.Net;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Upstreams;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;

namespace ProxyVsCors.Gateway.Configuration;

/// <summary>What every cluster gets that does not say otherwise: the timeout, the HTTP version, and the health policy.</summary>
internal sealed class ClusterDefaults(IOptions<GatewayOptions> options) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel)
    {
        var wrong = (cluster.Destinations ?? new Dictionary<string, DestinationConfig>())
            .Select(each => (each.Key, Problem: UpstreamAddress.Problem(each.Value.Address, mayHavePath: true), each.Value.Address))
            .FirstOrDefault(each => each.Problem is not null);
        if (wrong.Problem is not null)
            throw new FormatException($"ReverseProxy:Clusters:{cluster.ClusterId}:Destinations:{wrong.Key}:Address: '{wrong.Address}' {wrong.Problem}");
        return new(cluster with
        {
            HttpRequest = (cluster.HttpRequest ?? new()) with
            {
                ActivityTimeout = cluster.HttpRequest?.ActivityTimeout ?? TimeSpan.FromSeconds(options.Value.UpstreamTimeoutSeconds),
                Version = cluster.HttpRequest?.Version ?? (options.Value.UpstreamHttp2 ? HttpVersion.Version20 : HttpVersion.Version11),
                VersionPolicy = cluster.HttpRequest?.VersionPolicy
                    ?? (cluster.HttpRequest?.Version is null ? HttpVersionPolicy.RequestVersionExact : null),
            },
            HealthCheck = (cluster.HealthCheck ?? new()) with
            {
                Passive = cluster.HealthCheck?.Passive ?? new() { Enabled = true, Policy = ConnectFailurePolicy.PolicyName },
                // Where none is known to work, trying one is the only way to an answer.
                AvailableDestinationsPolicy = cluster.HealthCheck?.AvailableDestinationsPolicy ?? HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            },
        });
    }

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) =>
        cluster is null && route.ClusterId is { } missing
            ? throw new FormatException($"ReverseProxy:Routes:{route.RouteId}:ClusterId: there is no cluster '{missing}'")
            : new(route);
}
