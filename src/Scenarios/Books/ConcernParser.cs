namespace ProxyVsCors.Scenarios.Books;

/// <summary>The table of concerns, which has two rows for each: one for CORS, one for the gateway.</summary>
internal sealed class ConcernParser(BookSource source, EvidenceParser evidence)
{
    public static readonly IReadOnlyList<string> Header =
        ["concern", "question", "mode", "as it comes", "at its best", "what it takes", "team"];

    public IEnumerable<Concern> Parse(IEnumerable<SourceRow> rows)
    {
        foreach (var pair in rows.Chunk(2))
        {
            if (pair is not [var cors, var gateway] || !Is(cors, "CORS") || !Is(gateway, "gateway") || cors.Cells[0] != gateway.Cells[0])
            {
                source.Error(pair[0].Line, "a concern has two rows of its name, the first for the mode CORS, the second for gateway");
                yield break;
            }

            if (Mode(cors) is { } two && Mode(gateway) is { } one)
                yield return new(cors.Cells[0], cors.Cells[1], two, one, cors.Cells[6] is { Length: > 0 } team ? team : null);
        }
    }

    private static bool Is(SourceRow row, string mode) => row.Cells[2] == mode;

    private ModeEvidence? Mode(SourceRow row)
    {
        var asItComes = evidence.Parse(row.Cells[3], row.Line);
        var atBest = row.Cells[4].Length == 0 ? null : evidence.Parse(row.Cells[4], row.Line);
        return asItComes is null ? null : new(asItComes, atBest, row.Cells[5]);
    }
}
