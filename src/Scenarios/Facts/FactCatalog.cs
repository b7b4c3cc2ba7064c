using System.Buffers;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Every fact that a truth table can name.</summary>
public static class FactCatalog
{
    private const string Preflight = "preflight ";

    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly IReadOnlyList<Fact> Named =
        [.. PageFacts.All, .. RequestFacts.All, .. CookieFacts.All, BrowserFacts.Console];

    public static IEnumerable<string> Names => Named.Select(fact => fact.Name);

    /// <summary>The fact that a row's first cell names: a name of this catalogue, or a response header in backticks,
    /// with <c>preflight</c> before it for the preflight's response. Null if it names none.</summary>
    public static Fact? Resolve(string cell)
    {
        var bare = cell.Replace("`", "", StringComparison.Ordinal).Trim();
        if (Named.FirstOrDefault(fact => fact.Name == bare) is { } named)
            return named;

        return HeaderIn(cell) is { } header ? HeaderFacts.OnResponse(header)
            : cell.StartsWith(Preflight, StringComparison.Ordinal) && HeaderIn(cell[Preflight.Length..]) is { } asked
                ? HeaderFacts.OnPreflight(asked)
            : null;
    }

    private static string? HeaderIn(string cell)
    {
        var trimmed = cell.Trim();
        if (trimmed.Length < 3 || trimmed[0] != '`' || trimmed[^1] != '`')
            return null;
        var name = trimmed[1..^1].Trim();
        return name.Length > 0 && !name.Contains('`') && !name.AsSpan().ContainsAnyExcept(TokenCharacters) ? name : null;
    }
}
