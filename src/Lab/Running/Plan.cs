using ProxyVsCors.Lab.Engines;
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

    /// <summary>A column that a truth table leaves out is not run.</summary>
    public IEnumerable<Scenario> ScenariosOf(Topology topology) =>
        Scenarios.Where(scenario => scenario.Table.Topologies.Contains(topology.Name));
}
