using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace ProxyVsCors.Lab.Engines.ByWebDriver;

internal sealed class WebKitTab(RemoteWebDriver driver, string handle, HashSet<Uri> visited) : ITab
{
    /// <summary>WebKitWebDriver tells none of the browser's words.</summary>
    public IReadOnlyList<string> Reasons => [];

    public void ForgetReasons()
    {
    }

    public Task GoToAsync(Uri address) => InTabAsync(() =>
    {
        visited.Add(new(address.GetLeftPart(UriPartial.Authority)));
        driver.Navigate().GoToUrl(address);
        return "";
    });

    public Task<string> RunAsync(string function, string argument) => InTabAsync(() =>
        (string?)driver.ExecuteAsyncScript(
            $"const done = arguments[1]; ({function})(arguments[0]).then(done);", argument) ?? "");

    private Task<string> InTabAsync(Func<string> act) => Task.Run(() =>
    {
        try
        {
            if (driver.CurrentWindowHandle != handle)
                driver.SwitchTo().Window(handle);
            return act();
        }
        catch (WebDriverException failure)
        {
            throw new ScriptFailure(failure.Message.Split('\n')[0].Trim());
        }
    });
}
