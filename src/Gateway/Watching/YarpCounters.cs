using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>What YARP counts itself, as instruments that can be exported. It gives its counters as events, each second.</summary>
internal sealed class YarpCounters : EventListener
{
    public const string Source = "Yarp.ReverseProxy";

    private readonly ConcurrentDictionary<string, double> latest = new();

    public YarpCounters(IMeterFactory factory)
    {
        var meter = factory.Create(Source);
        meter.CreateObservableCounter("yarp.requests.started", () => Of("requests-started"), "{request}", "Requests that YARP began to forward");
        meter.CreateObservableCounter("yarp.requests.failed", () => Of("requests-failed"), "{request}", "Requests that YARP could not forward to the end");
        meter.CreateObservableUpDownCounter("yarp.requests.current", () => Of("current-requests"), "{request}", "Requests under way");
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
            EnableEvents(eventSource, EventLevel.Critical, EventKeywords.None, new Dictionary<string, string?> { ["EventCounterIntervalSec"] = "1" });
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventName: "EventCounters", Payload: [IDictionary<string, object> counter, ..] }
            && counter.TryGetValue("Name", out var name) && counter.TryGetValue("Mean", out var value))
        {
            latest[(string)name] = (double)value;
        }
    }

    private long Of(string counter) => (long)latest.GetValueOrDefault(counter);
}
