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

    public string Sentence => FactsSentence + UnprovenClaims.Select(claim => claim.Cell).Distinct().Count() switch
    {
        0 => "",
        1 => "; 1 cell proves nothing: its facts equal its control's",
        var cells => $"; {cells} cells prove nothing: their facts equal their control's",
    };

    private string FactsSentence =>
        Facts == 0 ? "No fact was observed"
        : Differing.Count == 0 ? $"All {Facts} facts as expected"
        : $"{Differing.Count} of {Facts} facts {(Differing.Count == 1 ? "differs" : "differ")} from the book";
}

public sealed record DifferingFact(Cell Cell, FactResult Fact);
