namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>The first thing that every report says.</summary>
public sealed record Verdict(int Facts, int AsExpected, IReadOnlyList<DifferingFact> Differing)
{
    public IReadOnlyList<UnprovenClaim> UnprovenClaims { get; init; } = [];

    public static Verdict Of(Comparison comparison)
    {
        var differing =
            from cell in comparison.Cells
            from fact in cell.Facts
            where !fact.Matched
            select new DifferingFact(cell, fact);
        var all = comparison.Cells.Sum(cell => cell.Facts.Count);
        var list = differing.ToList();
        return new(all, all - list.Count, list) { UnprovenClaims = comparison.UnprovenClaims };
    }
}

public sealed record DifferingFact(Cell Cell, FactResult Fact);
