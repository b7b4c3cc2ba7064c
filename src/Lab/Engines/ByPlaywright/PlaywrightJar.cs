using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

/// <summary>One browser context. Emptied tabs are kept and used again: a new page costs several times a navigation.</summary>
internal sealed class PlaywrightJar(IBrowserContext context) : IJar
{
    private readonly List<PlaywrightTab> open = [];
    private readonly Stack<PlaywrightTab> idle = new();

    public async Task<ITab> OpenAsync(Uri address)
    {
        var tab = idle.TryPop(out var used) ? used : new PlaywrightTab(await context.NewPageAsync());
        open.Add(tab);
        await tab.GoToAsync(address);
        return tab;
    }

    public async Task<IReadOnlyList<JarCookie>> CookiesAsync() =>
        [.. (await context.CookiesAsync()).Select(cookie => new JarCookie(
            cookie.Name, cookie.Domain, cookie.Path, cookie.HttpOnly, cookie.Secure, cookie.SameSite.ToString(),
            cookie.Expires < 0))];

    public async Task EmptyAsync()
    {
        foreach (var popup in context.Pages.Where(page => !open.Exists(tab => tab.Is(page)) && !Idles(page)).ToList())
            await popup.CloseAsync();
        foreach (var tab in open)
        {
            await tab.LeaveAsync();
            idle.Push(tab);
        }

        open.Clear();
        await context.ClearCookiesAsync();
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private bool Idles(IPage page) => idle.Any(tab => tab.Is(page));
}
