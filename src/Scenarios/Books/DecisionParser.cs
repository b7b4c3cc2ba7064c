using Markdig.Extensions.Tables;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The tables under <c>## Decision</c>, held against the book's scenarios.</summary>
internal sealed class DecisionParser(BookSource source, IReadOnlyList<Scenario> scenarios)
{
    private static readonly string[] FailureHeader = ["failure mode", "two origins", "one origin", "mended"];
    private static readonly string[] TeamHeader = ["team", "who"];
    private static readonly string[] MeasurementHeader = ["measured", "two origins", "one origin", "source"];
    private static readonly string[] ClearCaseHeader = ["mode", "clearly right when"];

    private static readonly IReadOnlyList<IReadOnlyList<string>> Headers =
        [ConcernParser.Header, FailureHeader, TeamHeader, MeasurementHeader, ClearCaseHeader];

    private readonly EvidenceParser evidence = new(source, scenarios);

    public DecisionTables Parse(IEnumerable<Table> tables)
    {
        var found = tables.Select(source.Rows).Where(IsKnown).ToList();
        var teams = Rows(found, TeamHeader).Select(row => new Team(row.Cells[0], row.Cells[1])).ToList();
        return new(
            [.. new ConcernParser(source, evidence).Parse(Rows(found, ConcernParser.Header).Where(row => IsFor(row, teams)))],
            [.. Rows(found, FailureHeader).Select(Failure).OfType<FailureMode>()])
        {
            Teams = teams,
            Measurements = [.. Rows(found, MeasurementHeader).Select(row => new Measurement(row.Cells[0], row.Cells[1], row.Cells[2], row.Cells[3]))],
            ClearCases = [.. Rows(found, ClearCaseHeader).Where(HasMode).Select(row => new ClearCase(row.Cells[0], row.Cells[1]))],
        };
    }

    private bool IsKnown(IReadOnlyList<SourceRow> rows)
    {
        if (Headers.Any(header => Has(rows, header)))
            return true;
        source.Error(rows[0].Line, "a table of a decision has the columns "
            + string.Join("; or ", Headers.Select(header => string.Join(", ", header))));
        return false;
    }

    private static bool Has(IReadOnlyList<SourceRow> rows, IReadOnlyList<string> header) =>
        rows[0].Cells.Select(cell => cell.ToLowerInvariant()).SequenceEqual(header);

    private IEnumerable<SourceRow> Rows(IEnumerable<IReadOnlyList<SourceRow>> tables, IReadOnlyList<string> header)
    {
        foreach (var row in tables.Where(rows => Has(rows, header)).SelectMany(rows => rows.Skip(1)))
        {
            if (row.Cells.Count == header.Count)
                yield return row;
            else
                source.Error(row.Line, $"{row.Cells.Count} cells where the table has {header.Count} columns");
        }
    }

    private bool IsFor(SourceRow row, List<Team> teams)
    {
        var name = row.Cells[^1];
        if (name.Length > 0 && teams.TrueForAll(team => team.Name != name))
            source.Error(row.Line, $"there is no team '{name}'{DidYouMean.Hint(name, [.. teams.Select(team => team.Name)])}");
        return true;
    }

    private bool HasMode(SourceRow row)
    {
        if (row.Cells[0] is "CORS" or "gateway")
            return true;
        source.Error(row.Line, $"a mode is CORS or gateway, not '{row.Cells[0]}'");
        return false;
    }

    private FailureMode? Failure(SourceRow row)
    {
        var twoOrigins = evidence.Parse(row.Cells[1], row.Line);
        var oneOrigin = evidence.Parse(row.Cells[2], row.Line);
        var mended = evidence.Find(row.Cells[3], row.Line);
        return twoOrigins is null || oneOrigin is null || mended is null
            ? null
            : new(row.Cells[0], twoOrigins, oneOrigin, mended.Id);
    }
}
