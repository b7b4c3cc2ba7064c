using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

/// <summary>Chromium by its executable, stock Firefox by the <c>moz-firefox</c> channel (WebDriver BiDi).</summary>
internal sealed class PlaywrightEngine(BrowserKind kind) : IEngine
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

    public string Name => kind.Name;

    public string? Executable =>
        ExecutableSearch.Find(
            kind.Commands, kind.Places, Environment.GetEnvironmentVariable("PATH"), File.Exists)
        ?? PlaywrightDownloads.Find(kind.Name);

    public bool TakesFlags => IsChromium;

    public IReadOnlyList<string> DebianPackages => kind.DebianPackages;

    public async Task<IBrowserProcess> StartAsync(string flags, CancellationToken stop)
    {
        var executable = Executable ?? throw new LabFailure($"{Name} is not installed; {BrowserInstall.Command} installs it");
        var playwright = await Playwright.CreateAsync().WaitAsync(stop);
        try
        {
            var browser = await LaunchAsync(playwright, executable, flags).WaitAsync(stop);
            return new PlaywrightBrowser(playwright, browser, $"{Product} {browser.Version}");
        }
        catch (PlaywrightException refusal)
        {
            playwright.Dispose();
            throw new LabFailure($"{Name} ({executable}) did not start: {FirstLine(refusal.Message)}");
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    private bool IsChromium => kind == BrowserKind.Chromium;

    private string Product => IsChromium ? "Chromium" : "Firefox";

    private Task<IBrowser> LaunchAsync(IPlaywright playwright, string executable, string flags)
    {
        var more = flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return IsChromium
            ? playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                // Chromium's own sandbox refuses to run as root.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Args = [.. Quiet, .. more],
            })
            : playwright.Firefox.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Channel = PlaywrightDownloads.Owns(executable) ? null : "moz-firefox",
                Args = more,
            });
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
