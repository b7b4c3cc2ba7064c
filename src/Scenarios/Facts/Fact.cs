using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>A named thing that is observed: one row of a truth table.</summary>
/// <param name="Name">As the book's first cell writes it, backticks taken off.</param>
/// <param name="Observe">The value as a cell writes it.</param>
/// <param name="Match">Whether an expected value holds for an observed one; both as cells write them.</param>
public sealed record Fact(string Name, Func<Observation, string> Observe, Func<string, Observation, bool> Match)
{
    /// <summary>A fact whose expected value must be the observed one, to the letter.</summary>
    internal static Fact Exact(string name, Func<Observation, string> observe) =>
        new(name, observe, (expected, observation) => expected == observe(observation));

    /// <summary>A fact whose value is a list of names, in any order.</summary>
    internal static Fact List(string name, Func<Observation, IEnumerable<string>> observe) =>
        new(
            name,
            observation => Names.Write(observe(observation)),
            (expected, observation) => Names.Canonical(expected) == Names.Write(observe(observation)));
}
