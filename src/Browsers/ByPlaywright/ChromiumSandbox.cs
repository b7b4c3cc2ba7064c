using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>Chromium's own sandbox, where it can have one: never as root, and elsewhere as the system lets it. Containers, and
/// distributions that keep user namespaces for known programs, often do not; only a start tells for sure.</summary>
internal static class ChromiumSandbox
{
    /// <param name="launch">Starts it, with its sandbox or without.</param>
    /// <returns>What was started, and whether the system refused a sandbox.</returns>
    public static async Task<(T Started, bool Refused)> LaunchAsync<T>(Func<bool, Task<T>> launch)
    {
        var asked = !Environment.IsPrivilegedProcess;
        try
        {
            return (await launch(asked), Refused: false);
        }
        catch (PlaywrightException refusal) when (asked && IsRefusal(refusal.Message))
        {
            return (await launch(false), Refused: true);
        }
    }

    /// <param name="message">Of the failed start, with what the browser logged.</param>
    /// <seealso href="https://chromium.googlesource.com/chromium/src/+/main/docs/linux/suid_sandbox_development.md"/>
    public static bool IsRefusal(string message) =>
        message.Contains("No usable sandbox", StringComparison.Ordinal)
        || message.Contains("SUID sandbox helper", StringComparison.Ordinal)
        || message.Contains("Failed to move to new namespace", StringComparison.Ordinal);
}
