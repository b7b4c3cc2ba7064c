using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Of whose requests and of which script a fact speaks.</summary>
/// <param name="Server">A site's name, or <see cref="Exchange.Gateway"/>; null for the backend.</param>
/// <param name="Fence">0-based index; null for the last.</param>
internal sealed record FactScope(string? Server, int? Fence)
{
    public static FactScope Usual { get; } = new(null, null);

    public int FenceIn(Observation observation) => Fence ?? observation.Outcomes.Count - 1;

    public IEnumerable<Exchange> Exchanges(Observation observation) =>
        observation.Of(Server ?? Site.Backend, FenceIn(observation));

    /// <summary>The last that was no preflight; null if none reached the server.</summary>
    public Exchange? Request(Observation observation) => Exchanges(observation).LastOrDefault(exchange => !exchange.Preflight);

    public Exchange? Preflight(Observation observation) => Exchanges(observation).LastOrDefault(exchange => exchange.Preflight);

    public PageOutcome Outcome(Observation observation) => observation.Outcomes[FenceIn(observation)];
}
