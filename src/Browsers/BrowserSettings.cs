namespace ProxyVsCors.Browsers;

/// <summary>How a browser is set up before its first page.</summary>
/// <param name="Flags">Command-line flags with spaces between; empty for none.</param>
/// <param name="ThirdPartyCookies">Whether pages of other sites may have cookies: true as in Chrome's own settings, false blocked. Null
/// is one and the same everywhere: Chromium blocks them, Firefox keeps them apart for each top-level site, as it comes.</param>
public sealed record BrowserSettings(string Flags = "", bool? ThirdPartyCookies = null)
{
    public static BrowserSettings Default { get; } = new();

    public IReadOnlyList<string> FlagList => Flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What an engine must be able to do for them.</summary>
    public IEnumerable<string> Needs
    {
        get
        {
            if (FlagList.Count > 0)
                yield return Capability.Flags;
            if (ThirdPartyCookies is not null)
                yield return Capability.ThirdPartyCookieSetting;
        }
    }
}
