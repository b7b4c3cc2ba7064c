using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Running;

/// <summary>What a run is to observe.</summary>
internal sealed record Plan(
    Book Book,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<Topology> Topologies,
    IReadOnlyList<IEngine> Engines)
{
    public int CellCount => Engines.Count * Topologies.Sum(topology => ScenariosOf(topology).Count());

    /// <summary>The tabs that one engine opens for the scripts of all its cells.</summary>
    public int PageCount(IEngine engine) => Topologies
        .Where(topology => engine.WhyNot(topology.BrowserSettings().Needs) is null)
        .Sum(topology => ScenariosOf(topology).Sum(scenario => scenario.Fences.Select(fence => fence.Page).Distinct().Count()));

    /// <summary>A column that a truth table leaves out is not run.</summary>
    public IEnumerable<Scenario> ScenariosOf(Topology topology) =>
        Scenarios.Where(scenario => scenario.Table.Topologies.Contains(topology.Name));
}
