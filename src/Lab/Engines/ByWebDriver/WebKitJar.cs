using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Lab.Engines.ByWebDriver;

/// <summary>One WebDriver session. Cookies are told for the open document's address only, so the session's first
/// window visits each host that a tab was on to read them; the tabs are left as they are.</summary>
internal sealed class WebKitJar(Process process, RemoteWebDriver driver) : IJar
{
    private readonly string reader = driver.CurrentWindowHandle;
    private readonly HashSet<Uri> visited = [];

    public bool IsRunning => !process.HasExited;

    public string Version => driver.Capabilities.GetCapability("browserVersion")?.ToString() ?? "";

    public Task<ITab> OpenAsync(Uri address) => Task.Run<ITab>(async () =>
    {
        driver.SwitchTo().NewWindow(WindowType.Tab);
        var tab = new WebKitTab(driver, driver.CurrentWindowHandle, visited);
        await tab.GoToAsync(address);
        return tab;
    });

    public Task<IReadOnlyList<JarCookie>> CookiesAsync() => Task.Run<IReadOnlyList<JarCookie>>(() =>
        [.. Hosts().SelectMany(AllCookies).DistinctBy(cookie => (cookie.Name, cookie.Domain, cookie.Path))]);

    public Task EmptyAsync() => Task.Run(() =>
    {
        foreach (var handle in driver.WindowHandles.Where(handle => handle != reader).ToList())
            driver.SwitchTo().Window(handle).Close();
        driver.SwitchTo().Window(reader);
        foreach (var host in Hosts())
        {
            driver.Navigate().GoToUrl(host);
            driver.Manage().Cookies.DeleteAllCookies();
        }

        visited.Clear();
    });

    public async ValueTask DisposeAsync()
    {
        await Closing.InTimeAsync(Task.Run(driver.Dispose));
        await ChildProcess.EndAsync(process);
    }

    private List<Uri> Hosts() =>
        [.. visited.GroupBy(address => address.Host).Select(group => new Uri(group.First(), "/blank"))];

    private IEnumerable<JarCookie> AllCookies(Uri host)
    {
        driver.SwitchTo().Window(reader).Navigate().GoToUrl(host);
        return driver.Manage().Cookies.AllCookies.Select(cookie => new JarCookie(
            cookie.Name, cookie.Value ?? "", cookie.Domain ?? "", cookie.Path ?? "/", cookie.IsHttpOnly, cookie.Secure,
            cookie.SameSite ?? "", cookie.Expiry is null)).ToList();
    }
}
