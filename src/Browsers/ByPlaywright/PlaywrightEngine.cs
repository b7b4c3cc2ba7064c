using Microsoft.Playwright;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Browsers.ByPlaywright;

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

    public string UserAgentToken => kind.UserAgentToken;

    public string? Executable =>
        ExecutableSearch.Find(
            kind.Commands, kind.Places, Environment.GetEnvironmentVariable("PATH"), File.Exists)
        ?? PlaywrightDownloads.Find(kind.Name);

    public bool TakesFlags => IsChromium;

    public InstallSources Sources => kind.Sources;

    public async Task<IBrowserProcess> StartAsync(string flags, CancellationToken cancellationToken)
    {
        var executable = Executable ?? throw new BrowserStartException(BrowserListing.Missing(this));
        var playwright = await Playwright.CreateAsync().WaitAsync(cancellationToken);
        try
        {
            return IsChromium
                ? await ChromiumAsync(playwright, executable, flags, cancellationToken)
                : await FirefoxAsync(playwright, executable, flags, cancellationToken);
        }
        catch (PlaywrightException refusal)
        {
            playwright.Dispose();
            throw new BrowserStartException($"{Name} ({executable}) did not start: {FirstLine(refusal.Message)}");
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    private bool IsChromium => kind == BrowserKind.Chromium;

    private static async Task<PlaywrightBrowser> ChromiumAsync(
        IPlaywright playwright, string executable, string flags, CancellationToken cancellationToken)
    {
        var (browser, refused) = await ChromiumSandbox.LaunchAsync(
            playwright.Chromium, new() { ExecutablePath = executable, Args = [.. Quiet, .. Words(flags)] }).WaitAsync(cancellationToken);
        return new(playwright, browser, $"Chromium {browser.Version}{(refused ? " without its sandbox" : "")}");
    }

    private static async Task<PlaywrightBrowser> FirefoxAsync(
        IPlaywright playwright, string executable, string flags, CancellationToken cancellationToken)
    {
        var browser = await playwright.Firefox.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Channel = PlaywrightDownloads.FirefoxChannel(executable),
            Args = Words(flags),
        }).WaitAsync(cancellationToken);
        return new(playwright, browser, $"Firefox {browser.Version}");
    }

    private static string[] Words(string flags) => flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
