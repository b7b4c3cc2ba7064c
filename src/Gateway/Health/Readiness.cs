using ProxyVsCors.Gateway.Upstreams;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Health;

/// <summary>Which clusters have a destination that works. It asks them, at most once a second, since health that is only passive knows nothing
/// of a destination that died while nobody used it.</summary>
internal sealed class Readiness(IProxyStateLookup state, DestinationProbe probe, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task probing = Task.CompletedTask;
    private long? probed;

    public async Task<IResult> CheckAsync()
    {
        await ProbeAsync();
        var without = state.GetClusters().Where(cluster => !cluster.Destinations.Values.Any(IsUp)).Select(cluster => cluster.ClusterId).Order(StringComparer.Ordinal).ToList();
        if (without.Count > 0)
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready", detail: $"no upstream for {string.Join(", ", without)}");
        var down = state.GetClusters().SelectMany(cluster => cluster.Destinations.Values.Where(each => !IsUp(each))
            .Select(each => $"{cluster.ClusterId}: {each.Model.Config.Address} is down\n"));
        return TypedResults.Text("ready\n" + string.Concat(down));
    }

    /// <summary>Not cancelled with the request that began it, since others wait for the same result.</summary>
    private Task ProbeAsync()
    {
        lock (gate)
        {
            if (probed is { } last && time.GetElapsedTime(last) < Interval)
                return probing;
            probed = time.GetTimestamp();
            return probing = Task.WhenAll(
                from cluster in state.GetClusters()
                where ConnectFailurePolicy.Watches(cluster)
                from destination in cluster.Destinations.Values
                select probe.SendAsync(cluster, destination, CancellationToken.None));
        }
    }

    private static bool IsUp(DestinationState destination) =>
        destination.Health.Active != DestinationHealth.Unhealthy && destination.Health.Passive != DestinationHealth.Unhealthy;
}
