using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

internal sealed class PlaywrightBrowser(IPlaywright playwright, IBrowser browser, string product) : IBrowserProcess
{
    // Nobody looks at these pages; what is not painted costs nothing.
    private static readonly BrowserNewContextOptions Small = new() { ViewportSize = new() { Width = 320, Height = 240 } };

    public string Product => product;

    public async Task<IJar> NewJarAsync()
    {
        try
        {
            return new PlaywrightJar(await browser.NewContextAsync(Small));
        }
        catch (PlaywrightException) when (!browser.IsConnected)
        {
            throw new LabFailure($"{product} stopped in the middle of the run");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
