using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>A named thing that is observed: one row of a truth table.</summary>
/// <param name="Name">As the book's first cell writes it, backticks taken off.</param>
/// <param name="Observe">The value as a cell writes it.</param>
/// <param name="Match">Whether an expected value holds for an observed one; both as cells write them.</param>
public sealed record Fact(string Name, Func<Observation, string> Observe, Func<string, Observation, bool> Match);
