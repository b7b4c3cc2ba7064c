using System.Collections.Frozen;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The flags of a browser's command line that a book may set. A book may be somebody else's, and other flags start
/// programs, write files or open the browser's sandbox; so these are named one by one, and all of them decide about cookies,
/// storage or the network of pages alone.</summary>
internal static class BrowserFlags
{
    private const string Features = "--enable-features=";

    private static readonly FrozenSet<string> Flags = FrozenSet.Create("--test-third-party-cookie-phaseout");

    private static readonly FrozenSet<string> KnownFeatures = FrozenSet.Create(
        "EnablePortBoundCookies", "EnableSchemeBoundCookies", "LocalNetworkAccessChecks", "ThirdPartyStoragePartitioning",
        "ForceThirdPartyCookieBlocking");

    public static IEnumerable<string> All =>
        KnownFeatures.Order(StringComparer.Ordinal).Select(feature => Features + feature).Concat(Flags);

    /// <param name="cell">Flags with spaces between.</param>
    /// <returns>What is wrong with the first flag that a book may not set, or null.</returns>
    public static string? Problem(string cell) => cell
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(flag => !IsAllowed(flag))
        .Select(flag => (flag.StartsWith("--", StringComparison.Ordinal) ? $"a book may not set '{flag}'" : $"a browser flag begins with --, '{flag}' does not")
            + $"; it may set {string.Join(", ", All)}, {BrowserCell.Allowed} or {BrowserCell.Blocked}")
        .FirstOrDefault();

    private static bool IsAllowed(string flag) =>
        Flags.Contains(flag)
        || (flag.StartsWith(Features, StringComparison.Ordinal) && flag[Features.Length..].Split(',').All(KnownFeatures.Contains));
}
