using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>Chromium's own sandbox, where it can have one: never as root, and elsewhere as the system lets it. Containers, and
/// distributions that keep user namespaces for known programs, often do not; only a start tells for sure.</summary>
internal static class ChromiumSandbox
{
    public static async Task<(Microsoft.Playwright.IBrowserContext Context, bool Refused)> LaunchAsync(
        IBrowserType chromium, string profile, BrowserTypeLaunchPersistentContextOptions options)
    {
        var asked = !Environment.IsPrivilegedProcess;
        try
        {
            return (await chromium.LaunchPersistentContextAsync(profile, new(options) { ChromiumSandbox = asked }), Refused: false);
        }
        catch (PlaywrightException refusal) when (asked && IsRefusal(refusal.Message))
        {
            return (await chromium.LaunchPersistentContextAsync(profile, new(options) { ChromiumSandbox = false }), Refused: true);
        }
    }

    /// <param name="message">Of the failed start, with what the browser logged.</param>
    /// <seealso href="https://chromium.googlesource.com/chromium/src/+/main/docs/linux/suid_sandbox_development.md"/>
    public static bool IsRefusal(string message) =>
        message.Contains("No usable sandbox", StringComparison.Ordinal)
        || message.Contains("SUID sandbox helper", StringComparison.Ordinal)
        || message.Contains("Failed to move to new namespace", StringComparison.Ordinal);
}
