using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

internal sealed class PlaywrightBrowser(IPlaywright playwright, IBrowser browser, string product) : IBrowserProcess
{
    public string Product => product;

    public async Task<IJar> NewJarAsync() => new PlaywrightJar(await browser.NewContextAsync());

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
