using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>Holds an observation against the book.</summary>
public static class Judge
{
    /// <param name="scenario">Whose truth table has a column for the topology.</param>
    public static Cell Cell(
        Scenario scenario, string topology, string engine, Observation observation, double milliseconds)
    {
        var column = scenario.Table.ColumnOf(topology);
        var facts = scenario.Table.Rows
            .Select(row => Fact(row, row.Expectations[column].For(engine), observation))
            .ToList();
        var outcome = facts.TrueForAll(fact => fact.Matched) ? Outcome.Matched : Outcome.Differs;
        return new(scenario.Id, topology, engine, outcome, facts, observation, null, milliseconds);
    }

    private static FactResult Fact(FactRow row, string expected, Observation observation) => new(
        row.Fact.Name,
        expected,
        row.Fact.ObserveFor(expected, observation),
        expected == Expectation.Any || row.Fact.Match(expected, observation));
}
