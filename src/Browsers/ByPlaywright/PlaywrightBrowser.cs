using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

internal sealed class PlaywrightBrowser(IPlaywright playwright, IBrowser browser, string product) : IBrowserProcess
{
    // Nobody looks at these pages; what is not painted costs nothing.
    // Certificates here are made for the run, and known to nobody.
    private static readonly BrowserNewContextOptions Small = new()
    {
        ViewportSize = new() { Width = 320, Height = 240 },
        IgnoreHTTPSErrors = true,
    };

    public string Product => product;

    public bool IsRunning => browser.IsConnected;

    public async Task<IBrowserContext> NewContextAsync() => new PlaywrightContext(await browser.NewContextAsync(Small));

    /// <summary>The driver takes down with it a browser that does not close.</summary>
    public async ValueTask DisposeAsync()
    {
        await DisposeWithTimeout.WaitAsync(browser.CloseAsync());
        playwright.Dispose();
    }
}
