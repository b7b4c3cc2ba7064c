namespace ProxyVsCors.Scenarios.Books;

/// <summary>Where everything is equal but what a scenario claims to matter, and where what it prevents happens. A scenario whose facts
/// equal its control's proves nothing.</summary>
/// <param name="Scenario">The id of another scenario, run in the same topology; null for a column of the same scenario.</param>
/// <param name="Column">A topology of the same scenario; null for another scenario.</param>
/// <param name="Topologies">Where the claim is made; empty for all.</param>
/// <param name="Engines">Where the claim is made; empty for all.</param>
/// <param name="Line">1-based.</param>
public sealed record Control(
    string? Scenario, string? Column, IReadOnlyList<string> Topologies, IReadOnlyList<string> Engines, int Line)
{
    public string Name => Scenario ?? $"column {Column}";

    /// <summary>Whether the claim is made there, so that facts must differ from the control's.</summary>
    public bool Concerns(string topology, string engine) =>
        topology != Column
        && (Topologies.Count == 0 || Topologies.Contains(topology))
        && (Engines.Count == 0 || Engines.Contains(engine));
}
