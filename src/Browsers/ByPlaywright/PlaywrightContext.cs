namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>One browser context.</summary>
internal sealed class PlaywrightContext(Microsoft.Playwright.IBrowserContext context) : IBrowserContext
{
    private readonly TabPool<PlaywrightTab> tabs = new(async () => new(await context.NewPageAsync()));

    public bool IsRunning => context.Browser is not { IsConnected: false };

    public async Task<ITab> OpenAsync(Uri address) => await tabs.TakeAsync(address);

    public async Task<ITab> OpenFreshAsync(Uri address) => await tabs.NewAsync(address);

    public async Task<IReadOnlyList<ContextCookie>> CookiesAsync(Uri asker) =>
        [.. (await context.CookiesAsync()).Select(cookie => new ContextCookie(
            cookie.Name, cookie.Value, cookie.Domain, cookie.Path, cookie.HttpOnly, cookie.Secure, cookie.SameSite.ToString(),
            cookie.Expires < 0))];

    public async Task EmptyAsync()
    {
        foreach (var popup in context.Pages.Where(page => !tabs.All.Any(tab => tab.Is(page))).ToList())
            await popup.CloseAsync();
        await tabs.PutBackAsync(atOnce: true);
        await context.ClearCookiesAsync();
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
