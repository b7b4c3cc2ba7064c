using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <param name="playwright">The driver, for this browser alone.</param>
/// <param name="browser">Connected.</param>
/// <param name="product">As it calls itself, with version.</param>
/// <param name="profile">Ends with the browser; null where the driver keeps one of its own.</param>
internal sealed class PlaywrightBrowser(IPlaywright playwright, IBrowser browser, string product, ProfileFolder? profile) : IBrowserProcess
{
    public string Product => product;

    public bool IsRunning => browser.IsConnected;

    public async Task<IBrowserContext> NewContextAsync()
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = ContextSettings.Viewport,
            IgnoreHTTPSErrors = ContextSettings.IgnoresCertificates,
        });
        return new PlaywrightContext(context, () => context.CloseAsync());
    }

    /// <summary>The driver takes down with it a browser that does not close.</summary>
    public async ValueTask DisposeAsync()
    {
        await DisposeWithTimeout.WaitAsync(browser.CloseAsync());
        playwright.Dispose();
        profile?.Dispose();
    }
}
