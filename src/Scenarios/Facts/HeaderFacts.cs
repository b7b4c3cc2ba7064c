using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Any header, a response's as the browser received it. Origins are written as site names.</summary>
internal static class HeaderFacts
{
    /// <summary>What stands before a header's name in backticks, the longest first.</summary>
    private static readonly (string Words, Func<string, FactScope, Func<Observation, string>> Observe)[] Kinds =
    [
        ("preflight request ", (header, scope) => observation =>
            Value(observation, scope.Preflight(observation), preflight => preflight.RequestHeader(header), Marker.NoPreflight)),
        ("preflight ", (header, scope) => observation =>
            Value(observation, scope.Preflight(observation), preflight => preflight.ResponseHeader(header), Marker.NoPreflight)),
        ("request ", (header, scope) => observation =>
            Value(observation, scope.Request(observation), request => request.RequestHeader(header), Marker.NoRequest)),
        ("upstream ", (header, scope) => observation => Upstream(observation, scope, header)),
        ("", (header, scope) => observation =>
            Value(observation, scope.Request(observation), request => request.ResponseHeader(header), Marker.NoRequest)),
    ];

    /// <summary>The words that can stand before a header's name.</summary>
    public static IEnumerable<string> Words => Kinds.Select(kind => kind.Words.Trim()).Where(words => words.Length > 0);

    /// <param name="cell">A header's name in backticks, perhaps with words before it.</param>
    /// <param name="prefix">What stands before the fact.</param>
    /// <returns>Null where it names no header.</returns>
    public static Fact? Resolve(string cell, string prefix, FactScope scope)
    {
        foreach (var (words, observe) in Kinds)
        {
            if (cell.StartsWith(words, StringComparison.Ordinal) && HeaderIn(cell[words.Length..]) is { } header)
                return Fact.Exact(prefix + words + header, observe(header, scope));
        }

        return null;
    }

    private static string Value(Observation observation, Exchange? exchange, Func<Exchange, string?> header, string missing) =>
        exchange is null ? missing
        : header(exchange) is { } value ? Written(observation, value)
        : Marker.None;

    /// <summary>What the backend sent, before a gateway changed it.</summary>
    private static string Upstream(Observation observation, FactScope scope, string header) =>
        scope.Request(observation) is not { } request ? Marker.NoRequest
        : request.UpstreamResponseHeaders is null ? Marker.NoGateway
        : request.UpstreamResponseHeader(header) is { } value ? Written(observation, value)
        : Marker.None;

    // Only whole values are origins: http://localhost:3000/ or http://localhost:30001 must not pass for one.
    private static string Written(Observation observation, string value) => string.Join(", ", value.Split(", ").Select(part =>
        observation.Origins.GetValueOrDefault(part) ?? Marker.Escape(part, observation.Origins.Values)));

    private static string? HeaderIn(string cell)
    {
        var trimmed = cell.Trim();
        if (trimmed.Length < 3 || trimmed[0] != '`' || trimmed[^1] != '`')
            return null;
        var name = trimmed[1..^1].Trim();
        return !name.Contains('`') && Token.Is(name) ? name : null;
    }
}
