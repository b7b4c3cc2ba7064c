using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>A named thing that is observed: one row of a truth table.</summary>
/// <param name="Name">As the book's first cell writes it, backticks taken off.</param>
/// <param name="Observe">The value as a cell writes it.</param>
/// <param name="Match">Whether an expected value holds for an observed one; both as cells write them.</param>
public sealed record Fact(string Name, Func<Observation, string> Observe, Func<string, Observation, bool> Match)
{
    /// <summary>What is wrong with an expected value that can never be observed; null for one that can.</summary>
    public Func<string, string?> Problem { get; init; } = _ => null;

    /// <summary>The value in as much detail as the expected one has.</summary>
    public Func<string, Observation, string> ObserveFor { get; init; } = (_, observation) => Observe(observation);

    /// <summary>Whether only whoever drives the browser can see it, and no page.</summary>
    public bool IsHiddenFromPages { get; init; }

    /// <summary>A fact whose expected value must be the observed one, to the letter.</summary>
    internal static Fact Exact(string name, Func<Observation, string> observe, Func<string, string?>? problem = null) =>
        new(name, observe, (expected, observation) => expected == observe(observation)) { Problem = problem ?? (_ => null) };

    /// <summary>A fact whose value is a list of names, in any order and as many times as they are there.</summary>
    /// <param name="observe">Null where there is nothing that could have names.</param>
    /// <param name="missing">How a cell says so.</param>
    internal static Fact List(
        string name, Func<Observation, IEnumerable<string>?> observe, Func<string, string?> problem, string? missing = null)
    {
        return new(name, Observe, Match)
        {
            Problem = expected => expected == missing ? null : NameList.Problem(expected, problem),
        };

        string Observe(Observation observation) =>
            observe(observation) is { } names ? NameList.Write(names) : missing ?? Marker.None;

        bool Match(string expected, Observation observation) =>
            (expected == missing ? expected : NameList.Canonical(expected)) == Observe(observation);
    }
}
