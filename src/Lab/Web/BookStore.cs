using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Web;

/// <param name="Book">Null where there was none at the start.</param>
/// <param name="IsOurs">Whether nobody but this program wrote its scripts.</param>
internal sealed record BookStore(Book? Book, bool IsOurs)
{
    /// <summary>The book's topologies, or those that every book has.</summary>
    public IReadOnlyList<Topology> Topologies => Book?.Topologies ?? Topology.BuiltIn;

    public Scenario? Find(string id) => Book?.Scenarios.FirstOrDefault(scenario => scenario.Id == id);

    /// <returns>Null for a topology that does not exist, or that the visitor's own browser cannot show.</returns>
    public Topology? FindShown(string name) =>
        Topologies.FirstOrDefault(topology => topology.Name == name && RunningTopology.CanShow(topology));
}
