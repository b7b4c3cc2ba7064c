using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Running;

/// <summary>What a topology asks of a browser, and whether an engine can do it.</summary>
internal static class BrowserSetup
{
    public static BrowserSettings BrowserSettings(this Topology topology) => new(topology.Browser, topology.ThirdPartyCookies);

    /// <returns>Null where the engine can do all that is needed.</returns>
    public static string? WhyNot(this IEngine engine, IEnumerable<string> needs) =>
        needs.Select(need => engine.NotObservable.GetValueOrDefault(need)).OfType<string>().FirstOrDefault();
}
