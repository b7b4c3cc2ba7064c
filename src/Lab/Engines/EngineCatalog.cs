using ProxyVsCors.Lab.Engines.ByPlaywright;
using ProxyVsCors.Lab.Engines.ByWebDriver;

namespace ProxyVsCors.Lab.Engines;

internal static class EngineCatalog
{
    public static IReadOnlyList<IEngine> All { get; } =
    [
        new PlaywrightEngine(BrowserKind.Chromium),
        new PlaywrightEngine(BrowserKind.Firefox),
        new WebKitEngine(),
    ];
}
