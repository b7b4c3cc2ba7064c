using Markdig.Extensions.Tables;
using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The two tables under <c>## Decision</c>, held against the book's scenarios.</summary>
internal sealed class DecisionParser(BookSource source, IReadOnlyList<Scenario> scenarios)
{
    private static readonly string[] ConcernHeader = ["concern", "question", "scenario", "cors", "gateway", "good when"];
    private static readonly string[] FailureHeader = ["failure mode", "broken", "mended", "works when"];

    public DecisionTables Parse(IEnumerable<Table> tables)
    {
        var concerns = new List<Concern>();
        var failures = new List<FailureMode>();
        foreach (var rows in tables.Select(source.Rows))
        {
            var header = rows[0].Cells.Select(cell => cell.ToLowerInvariant()).ToList();
            if (header.SequenceEqual(ConcernHeader))
                concerns.AddRange(Rows(rows, ConcernHeader.Length).Select(ReadConcern).OfType<Concern>());
            else if (header.SequenceEqual(FailureHeader))
                failures.AddRange(Rows(rows, FailureHeader.Length).Select(ReadFailure).OfType<FailureMode>());
            else
                source.Error(rows[0].Line, $"a table of a decision has the columns {string.Join(", ", ConcernHeader)}; or {string.Join(", ", FailureHeader)}");
        }

        return new(concerns, failures);
    }

    private IEnumerable<SourceRow> Rows(IReadOnlyList<SourceRow> rows, int columns)
    {
        foreach (var row in rows.Skip(1))
        {
            if (row.Cells.Count == columns)
                yield return row;
            else
                source.Error(row.Line, $"{row.Cells.Count} cells where the table has {columns} columns");
        }
    }

    private Concern? ReadConcern(SourceRow row)
    {
        var scenario = Find(row.Cells[2], row.Line);
        var cors = Bare(row.Cells[3]);
        var gateway = Bare(row.Cells[4]);
        var good = ReadDesiredValue(row.Cells[5], row.Line);
        if (scenario is null || good is null)
            return null;
        foreach (var topology in new[] { cors, gateway }.Where(name => scenario.Table.ColumnOf(name) < 0))
            source.Error(row.Line, $"{scenario.Id} has no column '{topology}'{DidYouMean.Hint(topology, scenario.Table.Topologies)}");
        return new(row.Cells[0], row.Cells[1], scenario.Id, cors, gateway, good);
    }

    private FailureMode? ReadFailure(SourceRow row)
    {
        var broken = Find(row.Cells[1], row.Line);
        var mended = Find(row.Cells[2], row.Line);
        var works = ReadDesiredValue(row.Cells[3], row.Line);
        return broken is null || mended is null || works is null
            ? null
            : new(row.Cells[0], broken.Id, mended.Id, works);
    }

    private Scenario? Find(string cell, int line)
    {
        var id = Bare(cell);
        var scenario = scenarios.FirstOrDefault(scenario => scenario.Id == id);
        if (scenario is null)
            source.Error(line, $"there is no scenario '{id}' in this book");
        return scenario;
    }

    private DesiredValue? ReadDesiredValue(string cell, int line)
    {
        var colon = cell.IndexOf(": ", StringComparison.Ordinal);
        var fact = colon < 0 ? null : FactCatalog.Resolve(cell[..colon]);
        if (fact is not null)
            return new(fact, Bare(cell[(colon + 2)..]));
        source.Error(line, $"'{cell}' is no fact and its value, like page got: 200");
        return null;
    }

    private static string Bare(string cell) => cell.Replace("`", "", StringComparison.Ordinal).Trim();
}
