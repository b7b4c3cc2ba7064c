using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>The cells of a comparison that have an observation, by where a decision looks for them.</summary>
internal sealed class ObservedCells(IEnumerable<Cell> cells)
{
    private readonly ILookup<(string, string), Cell> observed =
        cells.Where(cell => cell.Observation is not null).ToLookup(cell => (cell.Scenario, cell.Topology));

    /// <summary>One cell for each engine that ran.</summary>
    public IReadOnlyList<Cell> Of(Evidence evidence) => [.. observed[(evidence.Scenario, evidence.Topology)]];

    public static bool IsAsDesired(Evidence evidence, Cell cell) => evidence.Desired.Fact.Match(evidence.Desired.Value, cell.Observation!);
}
