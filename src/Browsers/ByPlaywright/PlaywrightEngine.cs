using Microsoft.Playwright;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>Chromium by its executable, stock Firefox by the <c>moz-firefox</c> channel (WebDriver BiDi).</summary>
internal sealed class PlaywrightEngine(BrowserKind kind) : IEngine
{
    public string Name => kind.Name;

    public string UserAgentToken => kind.UserAgentToken;

    public string? Executable =>
        ExecutableSearch.Find(
            kind.Commands, kind.Places, Environment.GetEnvironmentVariable("PATH"), File.Exists)
        ?? PlaywrightDownloads.Find(kind.Name);

    public IReadOnlyDictionary<string, string> NotObservable => kind.NotObservable;

    public InstallSources Sources => kind.Sources;

    public Task<IBrowserProcess> StartAsync(BrowserSettings settings, CancellationToken cancellationToken) =>
        LaunchedAsync<IBrowserProcess>(
            (playwright, executable) => IsChromium
                ? ChromiumAsync(playwright, executable, settings)
                : FirefoxAsync(playwright, executable, settings),
            cancellationToken);

    public Task<IBrowserContext> OpenProfileAsync(BrowserSettings settings, string folder, CancellationToken cancellationToken) =>
        LaunchedAsync<IBrowserContext>(async (playwright, executable) =>
        {
            var context = IsChromium
                ? (await ChromiumLauncher.LaunchAsync(playwright, executable, folder, settings)).Started
                : await playwright.Firefox.LaunchPersistentContextAsync(folder, new()
                {
                    ExecutablePath = executable,
                    Channel = PlaywrightDownloads.FirefoxChannel(executable),
                    FirefoxUserPrefs = FirefoxPreferences.Of(settings),
                    ViewportSize = ContextSettings.Viewport,
                    IgnoreHTTPSErrors = ContextSettings.IgnoresCertificates,
                });
            return new PlaywrightContext(context, async () =>
            {
                await context.CloseAsync();
                playwright.Dispose();
            });
        }, cancellationToken);

    private bool IsChromium => kind == BrowserKind.Chromium;

    private async Task<T> LaunchedAsync<T>(Func<IPlaywright, string, Task<T>> launch, CancellationToken cancellationToken)
    {
        var executable = Executable ?? throw new BrowserStartException(BrowserListing.Missing(this));
        var playwright = await Playwright.CreateAsync().WaitAsync(cancellationToken);
        try
        {
            return await launch(playwright, executable).WaitAsync(cancellationToken);
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

    private static async Task<IBrowserProcess> ChromiumAsync(IPlaywright playwright, string executable, BrowserSettings settings)
    {
        var profile = new ProfileFolder();
        try
        {
            var (context, refused) = await ChromiumLauncher.LaunchAsync(playwright, executable, profile.Path, settings);
            var browser = ChromiumLauncher.BrowserOf(context);
            return new PlaywrightBrowser(
                playwright, browser, $"Chromium {browser.Version}{(refused ? " without its sandbox" : "")}", profile);
        }
        catch
        {
            profile.Dispose();
            throw;
        }
    }

    private static async Task<IBrowserProcess> FirefoxAsync(IPlaywright playwright, string executable, BrowserSettings settings)
    {
        var browser = await playwright.Firefox.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Channel = PlaywrightDownloads.FirefoxChannel(executable),
            FirefoxUserPrefs = FirefoxPreferences.Of(settings),
        });
        return new PlaywrightBrowser(playwright, browser, $"Firefox {browser.Version}", profile: null);
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
