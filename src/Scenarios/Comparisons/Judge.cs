using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>Holds an observation against the book.</summary>
public static class Judge
{
    /// <summary>An error, and no result, where a request asked a server for what it cannot do: whatever the page got then is the
    /// script's own mistake.</summary>
    /// <param name="scenario">Expects nothing where its truth table has no column for the topology.</param>
    /// <param name="observer">Who observed: what cannot be seen there does not count.</param>
    public static Cell Cell(
        Scenario scenario, string topology, string engine, Observation observation, double milliseconds, Observer observer = Observer.Driver)
    {
        var column = scenario.Table.ColumnOf(topology);
        var facts = scenario.Table.Rows
            .Select(row => Fact(row, column < 0 ? Expectation.Any : row.Expectations[column].For(engine), observation, observer))
            .ToList();
        var refusal = observation.Exchanges.Select(exchange => exchange.Refusal).FirstOrDefault(refusal => refusal is not null);
        var outcome = refusal is not null ? Outcome.Error
            : facts.TrueForAll(fact => fact.Matched || !fact.IsVisible) ? Outcome.Matched
            : Outcome.Differs;
        return new(
            scenario.Id, topology, engine, outcome, refusal is null ? facts : [], refusal is null ? observation : null,
            refusal is null ? null : $"a request under /bench/ was refused: {refusal}", milliseconds);
    }

    private static FactResult Fact(FactRow row, string expected, Observation observation, Observer observer) => new(
        row.Fact.Name,
        expected,
        row.Fact.ObserveFor(expected, observation),
        expected == Expectation.Any || row.Fact.Match(expected, observation))
    {
        IsVisible = observer == Observer.Driver || !row.Fact.IsHiddenFromPages,
    };
}

/// <summary>Who observed a run.</summary>
public enum Observer
{
    /// <summary>Whoever drives the browser: sees the stored cookies and the console as well.</summary>
    Driver,

    /// <summary>A page among the visitor's others.</summary>
    Page,
}
