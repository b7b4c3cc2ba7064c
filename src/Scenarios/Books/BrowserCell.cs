using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The cell of a topology's browser: command-line flags, and settings that have a name of their own in each engine.</summary>
/// <param name="Flags">With spaces between; empty for none.</param>
/// <param name="ThirdPartyCookies">Allowed or blocked; null where nothing is said.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
internal sealed record BrowserCell(string Flags, bool? ThirdPartyCookies, string? Problem)
{
    public const string Allowed = Setting + "allowed";
    public const string Blocked = Setting + "blocked";

    private const string Setting = "third-party-cookies=";

    public static BrowserCell Read(string cell)
    {
        var words = cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToLookup(word => word.StartsWith(Setting, StringComparison.Ordinal));
        var flags = string.Join(' ', words[false]);
        var settings = words[true].ToList();
        var problem = settings.Count > 1 ? $"{Setting}… stands twice"
            : settings.Find(setting => setting is not (Allowed or Blocked)) is { } unknown
                ? $"unknown setting '{unknown}'{DidYouMean.Hint(unknown, [Allowed, Blocked])}"
            : BrowserFlags.Problem(flags);
        return new(flags, settings.Count == 0 ? null : settings[0] == Allowed, problem);
    }
}
