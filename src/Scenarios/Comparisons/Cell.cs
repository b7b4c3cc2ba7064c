using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>One scenario in one topology in one engine.</summary>
/// <param name="Observation">Null where nothing was observed: skipped or error.</param>
/// <param name="Reason">Why it was skipped or what went wrong, in one line; otherwise null.</param>
public sealed record Cell(
    string Scenario,
    string Topology,
    string Engine,
    Outcome Outcome,
    IReadOnlyList<FactResult> Facts,
    Observation? Observation,
    string? Reason,
    double Milliseconds);

public enum Outcome
{
    Matched,
    Differs,
    Skipped,
    Error,
}

/// <summary>A row of the truth table, held against what was observed.</summary>
public sealed record FactResult(string Name, string Expected, string Observed, bool Matched)
{
    /// <summary>False where the observer cannot see it, and <see cref="Matched"/> says nothing.</summary>
    public bool IsVisible { get; init; } = true;
}
