using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>Chromium on a profile folder, which alone carries its preferences.</summary>
internal static class ChromiumLauncher
{
    // Without these a fresh profile looks its maker's hosts up; the comparison talks to this machine only.
    private static readonly string[] Quiet =
    [
        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
        // The last such flag wins. Playwright's own also turns off what decides about cookies and redirects across
        // origins (partitioned storage, Origin and credentials at a redirect), which is what is compared here.
        // A spare renderer, kept warm for a navigation that never comes, costs a tenth of the whole run.
        "--disable-features=DestroyProfileOnBrowserClose,DialMediaRouteProvider,MediaRouter,NetworkTimeServiceQuerying,"
            + "OptimizationHints,PaintHolding,SpareRendererForSitePerProcess,Translate",
    ];

    public static Task<(Microsoft.Playwright.IBrowserContext Started, bool Refused)> LaunchAsync(
        IPlaywright playwright, string executable, string profile, BrowserSettings settings)
    {
        ChromiumPreferences.Write(profile, settings);
        return ChromiumSandbox.LaunchAsync(sandbox => playwright.Chromium.LaunchPersistentContextAsync(profile, new()
        {
            ChromiumSandbox = sandbox,
            ExecutablePath = executable,
            Args = [.. Quiet, .. settings.FlagList],
            ViewportSize = ContextSettings.Viewport,
            IgnoreHTTPSErrors = ContextSettings.IgnoresCertificates,
        }));
    }

    /// <exception cref="BrowserStartException">The driver does not tell.</exception>
    public static IBrowser BrowserOf(Microsoft.Playwright.IBrowserContext context) =>
        context.Browser ?? throw new BrowserStartException("chromium did not start: its driver names no browser");
}
