using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>One WebDriver session. The driver tells and deletes the cookies of the current window's document: which
/// leaves out those of other paths when told, and takes the whole host when deleted.</summary>
internal sealed class WebKitContext : IBrowserContext
{
    private readonly Process process;
    private readonly RemoteWebDriver driver;
    private readonly string reader;
    private readonly TabPool<WebKitTab> tabs;

    public WebKitContext(Process process, RemoteWebDriver driver)
    {
        this.process = process;
        this.driver = driver;
        reader = driver.CurrentWindowHandle;
        tabs = new(() => Task.Run(() =>
        {
            driver.SwitchTo().NewWindow(WindowType.Tab);
            return new WebKitTab(driver, driver.CurrentWindowHandle);
        }));
    }

    public bool IsRunning => !process.HasExited;

    public string Version => driver.Capabilities.GetCapability("browserVersion")?.ToString() ?? "";

    public async Task<ITab> OpenAsync(Uri address) => await tabs.TakeAsync(address);

    public async Task<ITab> OpenFreshAsync(Uri address) => await tabs.NewAsync(address);

    public Task<IReadOnlyList<ContextCookie>> CookiesAsync(Uri asker) => Task.Run<IReadOnlyList<ContextCookie>>(() =>
    {
        var hosts = tabs.Open.Select(tab => tab.Last).Prepend(asker).DistinctBy(address => address.Host).ToList();
        return [.. hosts.SelectMany(AllCookies).DistinctBy(cookie => (cookie.Name, cookie.Domain, cookie.Path))];
    });

    public async Task EmptyAsync()
    {
        await Task.Run(ClosePopups);
        var visited = tabs.Open.DistinctBy(tab => tab.Last.Host).ToList();
        await tabs.PutBackAsync(atOnce: false);
        foreach (var tab in visited)
            await tab.DeleteCookiesAsync();
        foreach (var tab in tabs.Idle.ToList())
        {
            if (await tab.RemembersCookiesAsync())
                await CloseAsync(tab);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeWithTimeout.WaitAsync(Task.Run(driver.Dispose));
        await ChildProcess.EndAsync(process);
    }

    private async Task CloseAsync(WebKitTab tab)
    {
        tabs.Remove(tab);
        await Task.Run(() =>
        {
            driver.SwitchTo().Window(tab.Handle).Close();
            driver.SwitchTo().Window(reader);
        });
    }

    private void ClosePopups()
    {
        var known = tabs.All.Select(tab => tab.Handle).Append(reader).ToHashSet();
        var popups = driver.WindowHandles.Where(handle => !known.Contains(handle)).ToList();
        foreach (var popup in popups)
            driver.SwitchTo().Window(popup).Close();
        if (popups.Count > 0)
            driver.SwitchTo().Window(reader);
    }

    private List<ContextCookie> AllCookies(Uri address)
    {
        // A tab that stands there tells as well as the reader would after a navigation.
        if (tabs.Open.FirstOrDefault(tab => tab.Last.Host == address.Host && tab.Last.Scheme == address.Scheme) is { } there)
            driver.SwitchTo().Window(there.Handle);
        else
            driver.SwitchTo().Window(reader).Navigate().GoToUrl(address);
        return [.. driver.Manage().Cookies.AllCookies.Select(cookie => new ContextCookie(
            cookie.Name, cookie.Value ?? "", cookie.Domain ?? "", cookie.Path ?? "/", cookie.IsHttpOnly, cookie.Secure,
            cookie.SameSite ?? "", cookie.Expiry is null))];
    }
}
