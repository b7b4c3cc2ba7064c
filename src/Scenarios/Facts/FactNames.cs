using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>The names that can stand before a fact.</summary>
/// <param name="Fences">Name of each fence, in their order; null for one without.</param>
/// <param name="Sites">Those that a scenario's topologies know.</param>
public sealed record FactNames(IReadOnlyList<string?> Fences, IReadOnlyList<string> Sites)
{
    /// <summary>No named fence, and the sites that every topology has.</summary>
    public static FactNames Usual { get; } = new([], Site.All);

    public IEnumerable<string> Servers => Sites.Append(Exchange.Gateway);

    public IEnumerable<string> All => Servers.Concat(Fences.OfType<string>());

    public int FenceOf(string name) => Fences.ToList().IndexOf(name);
}
