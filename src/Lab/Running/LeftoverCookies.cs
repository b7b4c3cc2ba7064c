using System.Text.RegularExpressions;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>Cookies that a cell's browser had before anything in the cell could set one: left by another cell, so that what was observed
/// is none of this one's.</summary>
internal static partial class LeftoverCookies
{
    /// <summary>The first script stands on a page that sets no cookie, so that it can read none before it has begun; and the first
    /// request can carry none unless that script has set one. Says nothing of a scenario whose first page is another.</summary>
    /// <param name="readable">Names that the first script could read before it began.</param>
    /// <param name="exchanges">All of the cell, in their order.</param>
    /// <returns>What is wrong, in one sentence; or null.</returns>
    public static string? Problem(Scenario scenario, IReadOnlyList<string> readable, IReadOnlyList<Exchange> exchanges)
    {
        var first = scenario.Fences[0];
        if (first.Path is not null)
            return null;
        if (readable.Count > 0)
            return Sentence(readable);
        return exchanges.Count > 0 && exchanges[0].CookieLine.Count > 0 && !SetsCookies().IsMatch(first.Script)
            ? Sentence(exchanges[0].Cookies)
            : null;
    }

    // document.cookie, cookieStore; not the bench's set-cookie, which is an answer's.
    [GeneratedRegex("(?<!-)cookie", RegexOptions.IgnoreCase)]
    private static partial Regex SetsCookies();

    private static string Sentence(IEnumerable<string> names) =>
        $"the browser began with cookies that nothing in this cell had set: {string.Join(", ", names)}";
}
