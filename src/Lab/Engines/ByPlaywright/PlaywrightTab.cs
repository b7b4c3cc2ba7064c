using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ProxyVsCors.Lab.Engines.ByPlaywright;

internal sealed class PlaywrightTab : ITab
{
    private readonly IPage page;
    private ConcurrentQueue<string> reasons = new();
    private Uri last = new("about:blank");
    private bool untouched;

    public PlaywrightTab(IPage page)
    {
        this.page = page;

        // A page error's first line is the message; what follows is a stack, or the word undefined.
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
                reasons.Enqueue(text.Split('\n')[0].Trim());
        };
    }

    public IReadOnlyList<string> Reasons => [.. reasons];

    public void ForgetReasons() => reasons = new();

    public bool Is(IPage other) => page == other;

    public bool Stands(Uri address) => Origin(last) == Origin(address);

    /// <summary>A new document on the origin where the tab stands, so that nothing of the old one lives on.</summary>
    public async Task ClearAsync()
    {
        await GoToAsync(new(Origin(last) + "/blank"));
        untouched = true;
    }

    /// <summary>At the address, in a document where nothing ran yet.</summary>
    public Task BeAtAsync(Uri address) => untouched && last == address ? Task.CompletedTask : GoToAsync(address);

    public async Task<string> RunAsync(string function, string argument)
    {
        try
        {
            untouched = false;
            return await page.EvaluateAsync<string>(function, argument);
        }
        catch (PlaywrightException failure)
        {
            throw new ScriptFailure(failure.Message.Split('\n')[0].Trim());
        }
    }

    public async Task GoToAsync(Uri address)
    {
        try
        {
            untouched = false;
            last = address;
            // A blank page has nothing to load: once its document is there, it is all there.
            await page.GotoAsync(
                address.AbsoluteUri,
                new() { WaitUntil = IsBlank(address) ? WaitUntilState.Commit : WaitUntilState.Load });
        }
        catch (PlaywrightException failure)
        {
            throw new ScriptFailure(failure.Message.Split('\n')[0].Trim());
        }
    }

    private static bool IsBlank(Uri address) => address.AbsolutePath == "/blank";

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
