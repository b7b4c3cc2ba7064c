using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Browsers.ByWebDriver;

internal sealed class WebKitTab(RemoteWebDriver driver, string handle) : IPooledTab
{
    private static readonly TimeSpan ScriptTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    public string Handle => handle;

    public bool Untouched { get; set; }

    public Uri Last { get; private set; } = new("about:blank");

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

    public Task VisitAsync(Uri address) => InTabAsync(() =>
    {
        Untouched = false;
        Last = address;
        driver.ExecuteScript($"({VisitLink.Add})(arguments[0])", address.AbsoluteUri);
        var link = driver.FindElement(By.Id(VisitLink.Id));
        link.Click();
        for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < VisitLink.TimeoutInMilliseconds;)
        {
            if (HasArrived())
                return "";
        }

        throw new ScriptException($"no page came from {address} within {VisitLink.TimeoutInMilliseconds / 1000} s");
    });

    public Task<string> RunAsync(string script, string argument, TimeSpan? timeout = null) => InTabAsync(() =>
    {
        Untouched = false;
        driver.Manage().Timeouts().AsynchronousJavaScript = timeout ?? ScriptTimeout;
        return (string?)driver.ExecuteAsyncScript(
            $"const done = arguments[1]; ({script})(arguments[0]).then(done);", argument) ?? "";
    });

    public Task<byte[]> ScreenshotAsync() => InTabAsync(() => driver.GetScreenshot().AsByteArray);

    /// <summary>Of the tab's own document; its frames are out of the question's reach.</summary>
    public Task<bool> HoldsStorageAsync() => InTabAsync(() =>
    {
        driver.Manage().Timeouts().AsynchronousJavaScript = ProbeTimeout;
        return driver.ExecuteAsyncScript($"({StorageProbe.Function})().then(arguments[0]);") is true;
    });

    private bool HasArrived() => driver.ExecuteScript($"return ({VisitLink.HasArrived})();") is true;

    private Task<T> InTabAsync<T>(Func<T> act) => Task.Run(() =>
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
