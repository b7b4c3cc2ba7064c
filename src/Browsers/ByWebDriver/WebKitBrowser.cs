namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>Each context is a session of its own. The first one is started at once, since it alone tells the version.</summary>
internal sealed class WebKitBrowser(string driver, VirtualDisplay? display, WebKitSession first) : IBrowserProcess
{
    private WebKitSession? unused = first;

    public string Product { get; } =
        $"WebKitGTK {first.Driver.Capabilities.GetCapability("browserVersion")}".TrimEnd();

    /// <summary>Of its processes none is needed by all.</summary>
    public bool IsRunning => true;

    public static async Task<WebKitBrowser> StartAsync(string driver, VirtualDisplay? display, CancellationToken cancellationToken) =>
        new(driver, display, await WebKitSession.StartAsync(driver, display).WaitAsync(cancellationToken));

    public async Task<IBrowserContext> NewContextAsync() =>
        new WebKitContext(Interlocked.Exchange(ref unused, null) ?? await WebKitSession.StartAsync(driver, display));

    public async ValueTask DisposeAsync()
    {
        if (unused is not null)
            await unused.DisposeAsync();
        if (display is not null)
            await display.DisposeAsync();
    }
}
