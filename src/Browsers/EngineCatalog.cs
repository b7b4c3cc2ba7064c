using ProxyVsCors.Browsers.ByPlaywright;
using ProxyVsCors.Browsers.ByWebDriver;

namespace ProxyVsCors.Browsers;

public static class EngineCatalog
{
    public static IReadOnlyList<IEngine> All { get; } =
    [
        new PlaywrightEngine(BrowserKind.Chromium),
        new PlaywrightEngine(BrowserKind.Firefox),
        new WebKitEngine(),
    ];
}
