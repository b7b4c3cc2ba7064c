using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Probes each destination that is out of rotation every second, and so takes it back once it answers. No client's request is spent on
/// finding out.</summary>
internal sealed class DestinationRecovery(IProxyStateLookup state, DestinationProbe probe, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Task.WhenAll(Down().Select(each => probe.SendAsync(each.Cluster, each.Destination, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that is disposed without being stopped would log this as a failure of the service.
        }
    }

    private IEnumerable<(ClusterState Cluster, DestinationState Destination)> Down() =>
        from cluster in state.GetClusters()
        where ConnectFailurePolicy.Watches(cluster)
        from destination in cluster.Destinations.Values
        where destination.Health.Passive == DestinationHealth.Unhealthy
        select (cluster, destination);
}
