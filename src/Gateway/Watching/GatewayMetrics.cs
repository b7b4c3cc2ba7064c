using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>What only the gateway can count.</summary>
internal sealed class GatewayMetrics
{
    public const string Name = "ProxyVsCors.Gateway";

    private readonly Counter<long> failures;
    private readonly Histogram<double> asked;

    public GatewayMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        failures = meter.CreateCounter<long>(
            "gateway.upstream.failures", "{request}", "Requests that an upstream did not answer, or not to the end");
        asked = meter.CreateHistogram<double>(
            "http.client.request.duration", "s", "From a request to an upstream until the head of its answer");
    }

    public static ActivitySource Source { get; } = new(Name);

    /// <param name="cluster">Whose upstream it was.</param>
    /// <param name="error">What went wrong, as YARP names it.</param>
    public void Failed(string cluster, string error) =>
        failures.Add(1, new("gateway.cluster", cluster), new("error.type", error));

    /// <param name="method">Of a request to an upstream.</param>
    /// <param name="upstream">Who was asked.</param>
    /// <param name="status">Null if there was no answer.</param>
    /// <param name="time">Until it came.</param>
    public void Asked(string method, Uri upstream, int? status, TimeSpan time) =>
        asked.Record(time.TotalSeconds, new TagList
        {
            { "http.request.method", method },
            { "server.address", upstream.Host },
            { "server.port", upstream.Port },
            { "http.response.status_code", status },
        });
}
