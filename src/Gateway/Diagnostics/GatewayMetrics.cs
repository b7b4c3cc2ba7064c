using System.Diagnostics.Metrics;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>What only the gateway can count; requests, connections and durations are counted by ASP.NET Core's meters and the HTTP client's.</summary>
internal sealed class GatewayMetrics
{
    public const string Name = "ProxyVsCors.Gateway";

    private readonly Counter<long> failures;

    public GatewayMetrics(IMeterFactory factory) =>
        failures = factory.Create(Name).CreateCounter<long>(
            "gateway.upstream.failures", "{request}", "Requests that an upstream did not answer, or not to the end");

    /// <param name="cluster">The cluster that was asked.</param>
    /// <param name="error">YARP's name for what went wrong.</param>
    public void Failed(string cluster, string error) =>
        failures.Add(1, new("gateway.cluster", cluster), new("error.type", error));
}
