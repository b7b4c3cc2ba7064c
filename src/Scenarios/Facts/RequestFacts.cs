using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What reached a server in a fence.</summary>
internal static class RequestFacts
{
    private static readonly string[] FetchSites = ["same-origin", "same-site", "cross-site"];

    public static IReadOnlyList<FactKind> All { get; } =
    [
        Kind("requests", RequestList.Fact),
        Kind("preflight", (name, scope, _) => Fact.Exact(
            name, observation => scope.Preflight(observation) is { } preflight ? RequestList.Status(preflight) : Marker.None, StatusProblem)),
        Kind("cookies sent", (name, scope, _) => Cookies(name, scope.Request, Marker.NoRequest)),
        Kind("preflight cookies sent", (name, scope, _) => Cookies(name, scope.Preflight, Marker.NoPreflight)),
        Kind("cookie line", (name, scope, _) => CookieLine.Fact(name, scope.Request, Marker.NoRequest)),
        Kind("preflight cookie line", (name, scope, _) => CookieLine.Fact(name, scope.Preflight, Marker.NoPreflight)),
        Kind("origin sent", (name, scope, names) => Fact.Exact(
            name, observation => OriginSent(scope.Request(observation), observation), expected => OriginProblem(expected, names))),
        Kind("fetch site", (name, scope, _) => Fact.Exact(
            name, observation => FetchSite(scope.Request(observation)), FetchSiteProblem)),
    ];

    private static FactKind Kind(string name, Func<string, FactScope, FactNames, Fact> create) =>
        new(name, ofFence: true, ofServer: true, create);

    private static Fact Cookies(string name, Func<Observation, Exchange?> of, string missing) =>
        Fact.List(name, observation => of(observation)?.Cookies.Select(NameList.Name), NameList.NameProblem, missing);

    private static string OriginSent(Exchange? request, Observation observation) =>
        request is null ? Marker.NoRequest
        : request.RequestHeader("Origin") is not { } origin ? Marker.None
        : observation.Origins.GetValueOrDefault(origin) ?? Marker.Escape(origin, observation.Origins.Values);

    private static string? OriginProblem(string expected, FactNames names) =>
        expected is Marker.None or Marker.NoRequest or "null"
        || expected.StartsWith('"')
        || expected.Contains("://", StringComparison.Ordinal)
        || names.Sites.Contains(expected)
            ? null
            : $"'{expected}' is no origin{DidYouMean.Hint(expected, [.. names.Sites, "null", Marker.None, Marker.NoRequest])}";

    private static string FetchSite(Exchange? request) =>
        request is null ? Marker.NoRequest
        : request.RequestHeader("Sec-Fetch-Site") is { } site ? Marker.Escape(site)
        : Marker.None;

    /// <summary>The header's own value <c>none</c>, of what a user does, stands in quotation marks.</summary>
    private static string? FetchSiteProblem(string expected) =>
        expected is Marker.None or Marker.NoRequest or "\"none\"" || FetchSites.Contains(expected)
            ? null
            : $"'{expected}' is no value of Sec-Fetch-Site{DidYouMean.Hint(expected, [.. FetchSites, "\"none\"", Marker.None, Marker.NoRequest])}";

    private static string? StatusProblem(string expected) =>
        expected == Marker.None || RequestList.IsStatus(expected) ? null : $"'{expected}' is no status: a number like 204, aborted, or none";
}
