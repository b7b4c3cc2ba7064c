using System.Globalization;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What reached the backend in the last fence.</summary>
internal static class RequestFacts
{
    public static IReadOnlyList<Fact> All { get; } =
    [
        Fact.Exact("requests", Requests),
        Fact.Exact("preflight", observation => observation.LastPreflight is { } preflight ? Status(preflight) : Names.None),
        Fact.List("cookies sent", observation => observation.LastRequest?.Cookies ?? []),
        Fact.Exact("origin sent", OriginSent),
        Fact.Exact("fetch site", observation => observation.LastRequest?.RequestHeader("Sec-Fetch-Site") ?? Names.None),
    ];

    private static string Requests(Observation observation)
    {
        var requests = observation.LastFence.Select(exchange => $"{exchange.Method} {Status(exchange)}").ToList();
        return requests.Count == 0 ? Names.None : string.Join(", ", requests);
    }

    private static string OriginSent(Observation observation) =>
        observation.LastRequest?.RequestHeader("Origin") is { } origin
            ? observation.Origins.GetValueOrDefault(origin, origin)
            : Names.None;

    /// <summary>A request that was cut before an answer has no status.</summary>
    private static string Status(Exchange exchange) =>
        exchange.Status == 0 ? "aborted" : exchange.Status.ToString(CultureInfo.InvariantCulture);
}
