using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Lab.Running;

internal static class EngineChoice
{
    /// <summary>The named engines, or all. One that is named must be there; of the others one must.</summary>
    /// <exception cref="LabFailure">A name is unknown, a named engine is missing, or there is none at all.</exception>
    public static IReadOnlyList<IEngine> Of(IReadOnlyList<string> named)
    {
        var chosen = NamedOption.Pick("--engines", named, EngineCatalog.All, engine => engine.Name);
        var missing = chosen.Where(engine => engine.Executable is null).ToList();
        if (named.Count > 0 && missing.Count > 0)
        {
            throw new LabFailure($"--engines: {BrowserListing.Missing(missing[0])}");
        }

        return missing.Count == chosen.Count
            ? throw new LabFailure("there is no browser to run in\n" + string.Join('\n', missing.Select(BrowserListing.Missing)))
            : chosen;
    }
}
