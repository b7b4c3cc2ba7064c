using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ProxyVsCors.Browsers.ByPlaywright;

internal sealed class PlaywrightTab : IPooledTab
{
    private readonly IPage page;
    private ConcurrentQueue<string> reasons = new();

    public PlaywrightTab(IPage page)
    {
        this.page = page;

        // A page error's first line is the message; what follows is a stack, or the word undefined.
        // What a script logs has arguments; what the browser itself says has none. Firefox's own words on CORS
        // arrive as page errors.
        page.Console += (_, message) =>
        {
            if (message is { Type: "error" or "warning", Args.Count: 0 } && BrowserMessages.AreReason(message.Text))
                reasons.Enqueue(message.Text);
        };
        page.PageError += (_, text) =>
        {
            if (BrowserMessages.AreReason(text))
                reasons.Enqueue(text.Split('\n')[0].Trim());
        };
    }

    public Uri Last { get; private set; } = new("about:blank");

    public bool Untouched { get; set; }

    public IReadOnlyList<string> Reasons => [.. reasons];

    public void ForgetReasons() => reasons = new();

    public bool Is(IPage other) => page == other;

    public Task<string> RunAsync(string script, string argument, TimeSpan? timeout = null) => TouchAsync(async () =>
    {
        var answer = page.EvaluateAsync<string>(script, argument);
        return await (timeout is { } limit ? answer.WaitAsync(limit) : answer);
    });

    public Task GoToAsync(Uri address) => TouchAsync(async () =>
    {
        Last = address;
        // A blank page has nothing to load: once its document is there, it is all there.
        await page.GotoAsync(
            address.AbsoluteUri,
            new() { WaitUntil = IsBlank(address) ? WaitUntilState.Commit : WaitUntilState.Load });
        return "";
    });

    public Task VisitAsync(Uri address) => TouchAsync(async () =>
    {
        Last = address;
        await page.EvaluateAsync(VisitLink.Add, address.AbsoluteUri);
        await page.ClickAsync($"#{VisitLink.Id}", new() { Timeout = VisitLink.TimeoutInMilliseconds });
        await page.WaitForFunctionAsync(VisitLink.HasArrived, options: new() { Timeout = VisitLink.TimeoutInMilliseconds });
        return "";
    });

    public Task<byte[]> ScreenshotAsync() => page.ScreenshotAsync();

    private async Task<string> TouchAsync(Func<Task<string>> act)
    {
        try
        {
            Untouched = false;
            return await act();
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            throw new ScriptException(failure.Message.Split('\n')[0].Trim());
        }
    }

    private static bool IsBlank(Uri address) => address.AbsolutePath == "/blank";
}
