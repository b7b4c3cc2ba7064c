using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

/// <summary>One browser context. Tabs are used again, best on the origin where they stood: a new page costs several
/// times a navigation.</summary>
internal sealed class PlaywrightJar(IBrowserContext context) : IJar
{
    private readonly List<PlaywrightTab> open = [];
    private readonly List<PlaywrightTab> idle = [];

    public bool IsRunning => context.Browser is not { IsConnected: false };

    public async Task<ITab> OpenAsync(Uri address)
    {
        var tab = idle.Find(tab => tab.Stands(address))
            ?? idle.LastOrDefault()
            ?? new PlaywrightTab(await context.NewPageAsync());
        idle.Remove(tab);
        open.Add(tab);
        await tab.BeAtAsync(address);
        return tab;
    }

    public async Task<IReadOnlyList<JarCookie>> CookiesAsync() =>
        [.. (await context.CookiesAsync()).Select(cookie => new JarCookie(
            cookie.Name, cookie.Value, cookie.Domain, cookie.Path, cookie.HttpOnly, cookie.Secure, cookie.SameSite.ToString(),
            cookie.Expires < 0))];

    public async Task EmptyAsync()
    {
        foreach (var popup in context.Pages.Where(page => !open.Concat(idle).Any(tab => tab.Is(page))).ToList())
            await popup.CloseAsync();
        await Task.WhenAll(open.Select(tab => tab.ClearAsync()));
        idle.AddRange(open);
        open.Clear();
        await context.ClearCookiesAsync();
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
