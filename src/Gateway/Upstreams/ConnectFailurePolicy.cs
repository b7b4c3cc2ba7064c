using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Takes a destination out of rotation when it can't be connected to. What went wrong after a request was written is that
/// request's failure, and tells nothing of others: a request that breaks an upstream must not take all of them out.</summary>
internal sealed class ConnectFailurePolicy(IDestinationHealthUpdater health, ILogger<ConnectFailurePolicy> log) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "ConnectFailure";

    /// <summary>DestinationRecovery asks every second; YARP's own timer, which would spend a request on finding out, stays out of its way.</summary>
    public static readonly TimeSpan ReactivationPeriod = TimeSpan.FromDays(1);

    public string Name => PolicyName;

    /// <summary>Whether a cluster's passive health is this policy's to say.</summary>
    public static bool Watches(ClusterState cluster) => cluster.Model.Config.HealthCheck?.Passive is { Enabled: true, Policy: PolicyName };

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var failed = context.Features.Get<IForwarderErrorFeature>() is { } failure && ConnectFailure.Is(failure);
        if (failed == (destination.Health.Passive == DestinationHealth.Unhealthy))
            return;
        if (failed)
        {
            GatewayLog.DestinationDown(log, cluster.ClusterId, destination.Model.Config.Address);
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, ReactivationPeriod);
        }
        else if (context.Features.Get<IForwarderErrorFeature>() is null)
            health.SetPassive(cluster, destination, DestinationHealth.Healthy, TimeSpan.Zero);
    }
}
