using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

internal sealed class PlaywrightTab : ITab
{
    private readonly IPage page;
    private ConcurrentQueue<string> reasons = new();

    public PlaywrightTab(IPage page)
    {
        this.page = page;

        // What a script logs has arguments; what the browser itself says has none. Firefox's own words on CORS
        // arrive as page errors.
        page.Console += (_, message) =>
        {
            if (message is { Type: "error" or "warning", Args.Count: 0 } && BrowserWords.AreReason(message.Text))
                reasons.Enqueue(message.Text);
        };
        page.PageError += (_, text) =>
        {
            if (BrowserWords.AreReason(text))
                reasons.Enqueue(text.Trim());
        };
    }

    public IReadOnlyList<string> Reasons => [.. reasons];

    public void ForgetReasons() => reasons = new();

    public bool Is(IPage other) => page == other;

    public Task GoToAsync(Uri address) => GoToAsync(address.AbsoluteUri);

    /// <summary>To nowhere, so that nothing of the last document lives on.</summary>
    public Task LeaveAsync() => GoToAsync("about:blank");

    public async Task<string> RunAsync(string function, string argument)
    {
        try
        {
            return await page.EvaluateAsync<string>(function, argument);
        }
        catch (PlaywrightException failure)
        {
            throw new ScriptFailure(failure.Message.Split('\n')[0].Trim());
        }
    }

    private async Task GoToAsync(string address)
    {
        try
        {
            await page.GotoAsync(address);
        }
        catch (PlaywrightException failure)
        {
            throw new ScriptFailure(failure.Message.Split('\n')[0].Trim());
        }
    }
}
