using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Browser.Tests;

internal static class Engine
{
    public static IEngine Named(string name) => EngineCatalog.All.Single(engine => engine.Name == name);

    /// <summary>The test is skipped where it is not, and says how to get it.</summary>
    public static IEngine Installed(string name)
    {
        var engine = Named(name);
        Assert.SkipWhen(engine.Executable is null, BrowserListing.Missing(engine));
        return engine;
    }
}
