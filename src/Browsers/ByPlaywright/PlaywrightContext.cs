using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <param name="context">One browser context.</param>
/// <param name="close">Ends it, and what was started for it alone.</param>
internal sealed class PlaywrightContext(Microsoft.Playwright.IBrowserContext context, Func<Task> close) : IBrowserContext
{
    private readonly TabPool<PlaywrightTab> tabs = new(async () => new(await context.NewPageAsync()));

    public bool IsRunning => context.Browser is not { IsConnected: false };

    public async Task<ITab> OpenAsync(Uri address, TabUse use = TabUse.Any) =>
        use == TabUse.Fresh ? await tabs.NewAsync(address) : await tabs.TakeAsync(address);

    public async Task<IReadOnlyList<ContextCookie>> CookiesAsync(params IReadOnlyList<Uri> addresses) =>
        [.. (await context.CookiesAsync()).Select(cookie => new ContextCookie(
            cookie.Name, cookie.Value, cookie.Domain, cookie.Path, cookie.HttpOnly, cookie.Secure, cookie.SameSite.ToString(),
            cookie.Expires < 0)
        {
            PartitionKey = string.IsNullOrEmpty(cookie.PartitionKey) ? null : cookie.PartitionKey,
        })];

    public async Task<bool> HoldsStorageAsync()
    {
        var answers = await Task.WhenAll(context.Pages.SelectMany(page => page.Frames).Select(HoldsStorageAsync));
        return answers.Contains(true);
    }

    public async Task<bool> EmptyAsync(IReadOnlyList<Uri> addresses)
    {
        foreach (var popup in context.Pages.Where(page => !tabs.All.Any(tab => tab.Is(page))).ToList())
            await popup.CloseAsync();
        await tabs.PutBackAsync(atOnce: true);
        await context.ClearCookiesAsync();
        return (await context.CookiesAsync()).Count == 0;
    }

    public async ValueTask DisposeAsync() => await close();

    private static async Task<bool> HoldsStorageAsync(IFrame frame)
    {
        try
        {
            return frame.Url.StartsWith("http", StringComparison.Ordinal) && await frame.EvaluateAsync<bool>(StorageProbe.Function);
        }
        catch (PlaywrightException)
        {
            // It went away meanwhile, and nobody knows what it was.
            return !frame.IsDetached;
        }
    }
}
