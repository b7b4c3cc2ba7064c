using OpenQA.Selenium;

namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>One WebDriver session. Each of its tabs has a web process of its own, which answers <c>document.cookie</c> from a copy of the
/// cookies once it was read there, and keeps in that copy what script wrote over an HttpOnly cookie in vain. So a tab whose scripts may
/// read it is used once.</summary>
internal sealed class WebKitContext : IBrowserContext
{
    private readonly WebKitSession session;
    private readonly WebKitCookies cookies;
    private readonly string home;
    private readonly TabPool<WebKitTab> tabs;
    private readonly List<WebKitTab> usedOnce = [];
    private bool wasEmptied;

    public WebKitContext(WebKitSession session)
    {
        this.session = session;
        cookies = new(session.Driver);
        home = session.Driver.CurrentWindowHandle;
        tabs = new(NewTabAsync);
    }

    public bool IsRunning => session.IsRunning;

    private IEnumerable<WebKitTab> Open => tabs.Open.Concat(usedOnce);

    public async Task<ITab> OpenAsync(Uri address, TabUse use = TabUse.Any)
    {
        // What was under way when the last documents went may have set a cookie since.
        if (wasEmptied && !await Task.Run(() => cookies.Delete([address])))
            throw new ScriptException("webkit keeps cookies that were deleted");
        wasEmptied = false;
        if (use == TabUse.Any)
            return await tabs.TakeAsync(address);
        var tab = await NewTabAsync();
        usedOnce.Add(tab);
        await tab.GoToAsync(address);
        return tab;
    }

    public Task<IReadOnlyList<ContextCookie>> CookiesAsync(params IReadOnlyList<Uri> addresses) =>
        Task.Run(() => cookies.At([.. Open.Select(tab => tab.Last), .. addresses]));

    public async Task<bool> HoldsStorageAsync()
    {
        foreach (var tab in Open)
        {
            if (await tab.HoldsStorageAsync())
                return true;
        }

        return false;
    }

    public async Task<bool> EmptyAsync(IReadOnlyList<Uri> addresses)
    {
        if (!Open.Any())
            return true;
        var visited = Open.Select(tab => tab.Last).ToList();
        usedOnce.Clear();
        await Task.Run(CloseOthers);
        await tabs.PutBackAsync(atOnce: false);
        wasEmptied = true;
        return await Task.Run(() => cookies.Delete([.. visited, .. addresses]));
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private Task<WebKitTab> NewTabAsync() => Task.Run(() =>
        new WebKitTab(session.Driver, session.Driver.SwitchTo().NewWindow(WindowType.Tab).CurrentWindowHandle));

    private void CloseOthers()
    {
        var kept = tabs.All.Select(tab => tab.Handle).Concat(cookies.Windows).Append(home).ToHashSet();
        foreach (var window in session.Driver.WindowHandles.Where(window => !kept.Contains(window)).ToList())
            session.Driver.SwitchTo().Window(window).Close();
        session.Driver.SwitchTo().Window(home);
    }
}
