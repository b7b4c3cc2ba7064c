using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Browsers.ByWebDriver;

/// <summary>Reads and deletes the cookies of a session. WebDriver speaks of the current window's document alone: it tells the cookies
/// that this document would send, and deletes those of its host, of all paths. So each host has a window that stands there and
/// runs no script.</summary>
/// <seealso href="https://www.w3.org/TR/webdriver2/#cookies"/>
internal sealed class WebKitCookies(RemoteWebDriver driver)
{
    private static readonly TimeSpan DeletionTimeout = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string> windows = [];

    public IEnumerable<string> Windows => windows.Values;

    public IReadOnlyList<ContextCookie> At(IReadOnlyList<Uri> addresses) =>
        [.. addresses.DistinctBy(Key).SelectMany(ReadAt).DistinctBy(cookie => (cookie.Name, cookie.Domain, cookie.Path))];

    /// <returns>Whether none of these hosts, nor any host that was ever asked for, has a cookie left.</returns>
    public bool Delete(IReadOnlyList<Uri> addresses)
    {
        foreach (var address in addresses.SelectMany(WithParents))
            StandAt(address);
        return windows.Values.All(DeleteAll);
    }

    /// <summary>The browser process hands a deletion on to the network process and answers at once. A script's or a response's cookie
    /// comes to the network process another way, and may be there first and be deleted. The question that follows goes the deletion's own
    /// way behind it: once that is answered, the deletion is over.</summary>
    private bool DeleteAll(string window)
    {
        driver.SwitchTo().Window(window);
        var clock = Stopwatch.StartNew();
        do
        {
            driver.Manage().Cookies.DeleteAllCookies();
            if (driver.Manage().Cookies.AllCookies.Count == 0)
                return true;
        }
        while (clock.Elapsed < DeletionTimeout);
        return false;
    }

    private IEnumerable<ContextCookie> ReadAt(Uri address)
    {
        StandAt(address);
        return driver.Manage().Cookies.AllCookies.Select(cookie => new ContextCookie(
            cookie.Name, cookie.Value ?? "", cookie.Domain ?? "", cookie.Path ?? "/", cookie.IsHttpOnly, cookie.Secure,
            cookie.SameSite ?? "", cookie.Expiry is null));
    }

    private void StandAt(Uri address)
    {
        if (windows.TryGetValue(Key(address), out var window))
        {
            driver.SwitchTo().Window(window);
            return;
        }

        windows[Key(address)] = driver.SwitchTo().NewWindow(WindowType.Tab).CurrentWindowHandle;
        driver.Navigate().GoToUrl(new Uri(address, "/blank"));
    }

    /// <summary>A host may have set cookies for the domains above it.</summary>
    private static IEnumerable<Uri> WithParents(Uri address)
    {
        yield return address;
        for (var host = address.Host; address.HostNameType == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal);)
        {
            host = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
            yield return new UriBuilder(address) { Host = host }.Uri;
        }
    }

    /// <summary>Cookies know no ports, and a document on http is not told the Secure ones.</summary>
    private static string Key(Uri address) => $"{address.Scheme}://{address.Host}";
}
