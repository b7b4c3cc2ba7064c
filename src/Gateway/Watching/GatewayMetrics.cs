using System.Diagnostics.Metrics;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>What only the gateway can count.</summary>
internal sealed class GatewayMetrics
{
    public const string Name = "ProxyVsCors.Gateway";

    private readonly Counter<long> failures;

    public GatewayMetrics(IMeterFactory meters) =>
        failures = meters.Create(Name).CreateCounter<long>(
            "gateway.upstream.failures", "{request}", "Requests that an upstream did not answer, or not to the end");

    /// <param name="cluster">Whose upstream it was.</param>
    /// <param name="error">What went wrong, as YARP names it.</param>
    public void Failed(string cluster, string error) =>
        failures.Add(1, new("gateway.cluster", cluster), new("error.type", error));
}
