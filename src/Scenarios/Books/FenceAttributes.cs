using System.Globalization;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>What stands behind <c>js</c>: <c>page=frontend path=/x.html name=first timeout=150 restart needs=http-cache</c>.</summary>
internal sealed record FenceAttributes(string Page, string? Path, string? Name, TimeSpan? Timeout, bool Restart, IReadOnlyList<string> Needs)
{
    private const int LongestInSeconds = 600;

    private static readonly string[] Known = ["page", "path", "name", "timeout", "restart", "needs"];

    /// <param name="sites">Those that a page can stand on.</param>
    /// <returns>Null where something is wrong, of which each error is told.</returns>
    public static FenceAttributes? Read(string text, IReadOnlyList<string> sites, Action<string> error)
    {
        var values = new Dictionary<string, string?>();
        var isWrong = false;
        foreach (var attribute in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = attribute.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (attribute, null) : (attribute[..equals], attribute[(equals + 1)..]);
            var problem = values.TryAdd(name, value) ? Problem(name, value, sites) : $"{name} stands twice";
            if (problem is null)
                continue;
            error(problem);
            isWrong = true;
        }

        if (!isWrong && !values.ContainsKey("page"))
            error($"a js fence runs in a tab: say where, page={string.Join(" or page=", sites)}");
        return isWrong || values.GetValueOrDefault("page") is not { } page
            ? null
            : new(
                page,
                values.GetValueOrDefault("path"),
                values.GetValueOrDefault("name"),
                values.GetValueOrDefault("timeout") is { } seconds ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)) : null,
                values.ContainsKey("restart"),
                values.GetValueOrDefault("needs")?.Split(',') ?? []);
    }

    private static string? Problem(string name, string? value, IReadOnlyList<string> sites) => (name, value) switch
    {
        _ when !Known.Contains(name) => $"unknown attribute '{name}'{DidYouMean.Hint(name, Known)}",
        ("restart", not null) => "restart takes no value",
        ("restart", null) => null,
        (_, null or "") => $"{name} has no value: {name}=…, without spaces",
        ("page", _) when !sites.Contains(value) => $"unknown page '{value}'{DidYouMean.Hint(value, sites)}",
        ("path", _) when !value.StartsWith('/') => $"path '{value}' does not begin with /",
        ("name", _) when !SiteName.Is(value) => $"'{value}' is no name for a fence: lower-case letters, digits and hyphens",
        ("name", _) when sites.Append(Exchange.Gateway).Contains(value) => $"the name '{value}' is a server's; a fact could not tell the fence from it",
        ("needs", _) when FenceNeeds.Unknown(value) is { } need => $"unknown need '{need}'{DidYouMean.Hint(need, FenceNeeds.All)}",
        ("timeout", _) when !IsSeconds(value) => $"timeout '{value}' is no whole number of seconds from 1 to {LongestInSeconds}",
        _ => null,
    };

    private static bool IsSeconds(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestInSeconds;
}
