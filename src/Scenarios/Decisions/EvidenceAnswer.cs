using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>What was observed where the book told to look, and what it cost.</summary>
/// <param name="Exchanges">Requests that reached the API, preflights included: the fewest and the most of any engine.</param>
/// <param name="Preflights">Those of them that were preflights.</param>
public sealed record EvidenceAnswer(
    Evidence Evidence, IReadOnlyList<ObservedValue> Values, CountRange Exchanges, CountRange Preflights)
{
    public int Engines => Values.Sum(value => value.Engines.Count);

    public bool IsGood => Values.All(value => value.IsGood);

    public bool IsGoodSomewhere => Values.Any(value => value.IsGood);

    /// <returns>Null where nothing was observed.</returns>
    internal static EvidenceAnswer? Of(Evidence evidence, ObservedCells observed)
    {
        var cells = observed.Of(evidence);
        return cells.Count == 0 ? null : new(
            evidence,
            [.. cells
                .GroupBy(cell => (Value: evidence.Desired.Fact.Observe(cell.Observation!), IsGood: ObservedCells.IsAsDesired(evidence, cell)))
                .Select(group => new ObservedValue(group.Key.Value, group.Key.IsGood, [.. group.Select(cell => cell.Engine)]))],
            CountRange.Of(cells, exchanges => exchanges.Count()),
            CountRange.Of(cells, exchanges => exchanges.Count(exchange => exchange.Preflight)));
    }
}

/// <param name="Value">The fact as it was observed.</param>
/// <param name="Engines">Those in which it was.</param>
public sealed record ObservedValue(string Value, bool IsGood, IReadOnlyList<string> Engines);

/// <summary>From the fewest to the most.</summary>
public sealed record CountRange(int Least, int Most)
{
    public override string ToString() => Least == Most ? $"{Least}" : $"{Least}–{Most}";

    internal static CountRange Of(IReadOnlyList<Cell> cells, Func<IEnumerable<Exchange>, int> count) => new(
        cells.Min(cell => count(cell.Observation!.LastFence)), cells.Max(cell => count(cell.Observation!.LastFence)));
}
