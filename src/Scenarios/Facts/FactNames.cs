using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>The names that can stand before a fact.</summary>
/// <param name="Fences">Name of each fence, in their order; null for one without.</param>
/// <param name="Sites">Those that a scenario's topologies know.</param>
/// <param name="Servers">Names of the servers behind them: two sites may be two hosts of one.</param>
public sealed record FactNames(IReadOnlyList<string?> Fences, IReadOnlyList<string> Sites, IReadOnlyList<string> Servers)
{
    /// <summary>No named fence, and what every topology has.</summary>
    public static FactNames Usual { get; } = new([], Site.All, [Site.Frontend, Site.Backend, Site.Attacker, Exchange.Gateway]);

    public IEnumerable<string> All => Servers.Concat(Fences.OfType<string>());

    public int FenceOf(string name) => Fences.ToList().IndexOf(name);
}
