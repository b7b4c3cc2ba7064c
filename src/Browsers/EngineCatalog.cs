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

    /// <summary>As in the book's cells.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(engine => engine.Name)];
}
