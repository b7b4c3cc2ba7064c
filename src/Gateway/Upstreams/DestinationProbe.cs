using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Asks a destination whether it answers at all (<c>HEAD /</c>), whatever it answers, and notes the result as its passive health.</summary>
internal sealed class DestinationProbe(IDestinationHealthUpdater health, TimeProvider time, ILogger<DestinationProbe> log)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public async Task SendAsync(ClusterState cluster, DestinationState destination, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(new Uri(destination.Model.Config.Address), "/"));
        var config = cluster.Model.Config.HttpRequest;
        request.Version = config?.Version ?? request.Version;
        request.VersionPolicy = config?.VersionPolicy ?? request.VersionPolicy;
        try
        {
            using var response = await cluster.Model.HttpClient.SendAsync(request, either.Token);
            Note(cluster, destination, DestinationHealth.Healthy);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // A probe that was answered too late or badly says less than the requests that are answered meanwhile.
            if (!cancellationToken.IsCancellationRequested && ConnectFailure.Is(ForwarderError.Request, failure))
                Note(cluster, destination, DestinationHealth.Unhealthy);
        }
    }

    private void Note(ClusterState cluster, DestinationState destination, DestinationHealth result)
    {
        var wasDown = destination.Health.Passive == DestinationHealth.Unhealthy;
        if (wasDown == (result == DestinationHealth.Unhealthy))
            return;
        if (wasDown)
            GatewayLog.DestinationUp(log, cluster.ClusterId, destination.Model.Config.Address);
        else
            GatewayLog.DestinationDown(log, cluster.ClusterId, destination.Model.Config.Address);
        health.SetPassive(cluster, destination, result, ConnectFailurePolicy.ReactivationPeriod);
    }
}
