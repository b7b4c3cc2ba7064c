using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>All observations held against all expectations.</summary>
public sealed record Comparison(RunInfo Run, Book Book, IReadOnlyList<Cell> Cells)
{
    /// <summary>Found anew at each call.</summary>
    public IReadOnlyList<UnprovenClaim> UnprovenClaims => UnprovenClaim.Of(Book, Cells);

    public Summary Summary => Summary.Of(Cells) with { ProvesNothing = UnprovenClaims.Select(claim => claim.Cell).Distinct().Count() };
}

/// <summary>Counted in cells: one scenario in one topology in one engine.</summary>
public sealed record Summary(int Matched, int Differs, int Skipped, int Errors)
{
    /// <summary>Those whose facts equal their control's, whatever their outcome.</summary>
    public int ProvesNothing { get; init; }

    public static Summary Of(IReadOnlyList<Cell> cells) => new(
        cells.Count(cell => cell.Outcome == Outcome.Matched),
        cells.Count(cell => cell.Outcome == Outcome.Differs),
        cells.Count(cell => cell.Outcome == Outcome.Skipped),
        cells.Count(cell => cell.Outcome == Outcome.Error));

    public bool AsExpected => Differs == 0 && Errors == 0 && ProvesNothing == 0;
}
