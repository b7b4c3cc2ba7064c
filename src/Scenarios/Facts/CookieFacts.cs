using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Spelling;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What the browser has stored, and what of it JavaScript can read.</summary>
internal static class CookieFacts
{
    private const string Stored = "cookies stored";
    private const string StoredAt = Stored + " at ";

    public static IReadOnlyList<FactKind> All { get; } =
    [
        new(Stored, ofFence: false, ofServer: false, (name, _, _) => OfHost(name, Site.Backend)),
        new("document.cookie", ofFence: false, ofServer: false, (name, _, _) =>
            Fact.List(name, observation => observation.DocumentCookie.Select(NameList.Name), NameList.NameProblem)),
    ];

    /// <summary><c>cookies stored at frontend</c>: those that the browser would send to that site's host.</summary>
    public static (Fact? Fact, string? Problem) At(string cell, FactNames names)
    {
        if (!cell.StartsWith(StoredAt, StringComparison.Ordinal))
            return (null, null);
        var site = cell[StoredAt.Length..].Trim();
        return names.Sites.Contains(site)
            ? (OfHost(cell, site), null)
            : (null, $"there is no site '{site}'{DidYouMean.Hint(site, names.Sites)}");
    }

    private static Fact OfHost(string name, string site)
    {
        return new(
            name,
            observation => StoredCookieList.Write(Cookies(observation), []),
            (expected, observation) => StoredCookieList.Matches(expected, Cookies(observation)))
        {
            IsHiddenFromPages = true,
            Problem = expected => NameList.Problem(expected, StoredCookieList.ItemProblem),
            ObserveFor = (expected, observation) => StoredCookieList.Write(Cookies(observation), StoredCookieList.AttributesIn(expected)),
        };

        List<StoredCookie> Cookies(Observation observation) => [.. observation.Cookies.Where(cookie => cookie.Sites.Contains(site))];
    }
}
