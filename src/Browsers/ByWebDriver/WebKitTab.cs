using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Browsers.ByWebDriver;

internal sealed class WebKitTab(RemoteWebDriver driver, string handle) : IPooledTab
{
    private static readonly TimeSpan DeletionTimeout = TimeSpan.FromSeconds(1);

    public string Handle => handle;

    public Uri Last { get; private set; } = new("about:blank");

    public bool Untouched { get; set; }

    /// <summary>WebKitWebDriver tells none of the browser's words.</summary>
    public IReadOnlyList<string> Reasons => [];

    public void ForgetReasons()
    {
    }

    public Task GoToAsync(Uri address) => InTabAsync(() =>
    {
        Untouched = false;
        Last = address;
        driver.Navigate().GoToUrl(address);
        return "";
    });

    public Task<string> RunAsync(string script, string argument) => InTabAsync(() =>
    {
        Untouched = false;
        return (string?)driver.ExecuteAsyncScript(
            $"const done = arguments[1]; ({script})(arguments[0]).then(done);", argument) ?? "";
    });

    public Task DeleteCookiesAsync() => InTabAsync(() =>
    {
        driver.Manage().Cookies.DeleteAllCookies();
        // The driver answers before the browser is done, and a late deletion takes what the next script sets. Asked for the cookies, the
        // browser answers behind it.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < DeletionTimeout && driver.Manage().Cookies.AllCookies.Count > 0;)
        {
            // Each question is a round trip.
        }

        return "";
    });

    /// <summary>Whether its process shows cookies that the jar no longer has: WebKitGTK keeps a copy in each, and leaves in
    /// it what script wrote over an HttpOnly cookie in vain.</summary>
    public async Task<bool> RemembersCookiesAsync() =>
        await InTabAsync(() => (string?)driver.ExecuteScript("return document.cookie") ?? "") != "";

    private Task<string> InTabAsync(Func<string> act) => Task.Run(() =>
    {
        try
        {
            driver.SwitchTo().Window(handle);
            return act();
        }
        catch (WebDriverException failure)
        {
            throw new ScriptException(failure.Message.Split('\n')[0].Trim());
        }
    });
}
