using ProxyVsCors.Browsers.Installing;


namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>WebKitGTK through WebKitWebDriver, on a virtual display where there is none. It tells no console.</summary>
internal sealed class WebKitEngine : IEngine
{
    public string Name => "webkit";

    // Chromium says so too.
    public string UserAgentToken => "AppleWebKit/";

    public string? Executable => HasDisplay || Find("Xvfb") is not null ? Find("WebKitWebDriver") : null;

    public IReadOnlyDictionary<string, string> NotObservable { get; } = new Dictionary<string, string>
    {
        [Capability.Flags] = "webkit takes no such flags",
        [Capability.ThirdPartyCookieSetting] = "webkit's driver cannot set what becomes of third-party cookies",
        [Capability.Window] = "webkit's automation opens no window for a page",
        [Capability.HttpCache] = "webkit's automation sessions keep no HTTP cache",
        [Capability.Restart] = "webkit's automation sessions keep no profile",
    };

    /// <remarks>Playwright's WebKit is a build of its own that WebKitWebDriver cannot drive.</remarks>
    public InstallSources Sources { get; } = new(
        new Dictionary<string, string>
        {
            ["apt-get"] = "webkit2gtk-driver xvfb",
            // It finds packages by what they hold.
            ["dnf"] = "/usr/bin/WebKitWebDriver /usr/bin/Xvfb",
        },
        Downloadable: false, LinuxOnly: true, Needs: "WebKitGTK, with WebKitWebDriver, and of Xvfb");

    public async Task<IBrowserProcess> StartAsync(BrowserSettings settings, CancellationToken cancellationToken)
    {
        var driver = Executable ?? throw new BrowserStartException(BrowserListing.Missing(this));
        var display = HasDisplay ? null : await VirtualDisplay.StartAsync(Find("Xvfb")!, cancellationToken);
        try
        {
            return await WebKitBrowser.StartAsync(driver, display, cancellationToken);
        }
        catch
        {
            if (display is not null)
                await display.DisposeAsync();
            throw;
        }
    }

    public Task<IBrowserContext> OpenProfileAsync(BrowserSettings settings, string folder, CancellationToken cancellationToken) =>
        throw new NotSupportedException(NotObservable[Capability.Restart]);

    private static bool HasDisplay =>
        Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    private static string? Find(string command) =>
        ExecutableSearch.Find([command], [], Environment.GetEnvironmentVariable("PATH"), File.Exists);
}
