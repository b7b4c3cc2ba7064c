using Markdig.Extensions.Tables;
using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>A scenario's table: facts down, topologies across. A table whose first header cell is another word is prose.</summary>
internal static class TruthTableParser
{
    public static bool IsTruthTable(Table table, BookSource source) =>
        source.Rows(table)[0].Cells is ["fact", ..];

    public static IReadOnlyList<string> Columns(Table table, BookSource source) =>
        [.. source.Rows(table)[0].Cells.Skip(1).Select(cell => cell.Trim('`'))];

    /// <param name="known">Names of the book's topologies.</param>
    /// <param name="names">What can stand before a fact.</param>
    /// <param name="reasons">Why cells may be <c>any</c>.</param>
    public static TruthTable Parse(
        Table table, BookSource source, IReadOnlyList<string> known, FactNames names, IReadOnlyList<AnyReason> reasons)
    {
        var rows = source.Rows(table);
        var columns = Columns(table, source);
        NoteColumns(columns, rows[0].Line, source, known);

        var facts = new List<FactRow>();
        foreach (var row in rows.Skip(1))
        {
            if (ParseRow(row, columns.Count, source, names) is not { } fact)
                continue;
            if (facts.Exists(other => SameFact(other.Fact, fact.Fact)))
                source.Error(row.Line, $"the fact '{fact.Fact.Name}' stands twice");
            else
                facts.Add(fact);
            AnyReason.Check(fact, columns, reasons, row.Line, source);
        }

        if (rows.Count == 1)
            source.Error(rows[0].Line, "a truth table without facts");
        return new(columns, facts);
    }

    private static void NoteColumns(IReadOnlyList<string> columns, int line, BookSource source, IReadOnlyList<string> known)
    {
        if (columns.Count == 0)
            source.Error(line, "a truth table without topologies");
        foreach (var unknown in columns.Where(column => !known.Contains(column)).Distinct())
            source.Error(line, $"unknown topology '{unknown}'{DidYouMean.Hint(unknown, known)}");
        foreach (var twice in columns.GroupBy(column => column).Where(group => group.Count() > 1))
            source.Error(line, $"the topology '{twice.Key}' stands twice");
    }

    private static FactRow? ParseRow(SourceRow row, int columns, BookSource source, FactNames names)
    {
        if (row.Cells.Count != columns + 1)
        {
            source.Error(row.Line, $"{row.Cells.Count} cells where the table has {columns + 1} columns");
            return null;
        }

        var (fact, problem) = FactCatalog.Resolve(row.Cells[0], names);
        if (problem is not null)
            source.Error(row.Line, problem);

        var cells = row.Cells.Skip(1).Select(cell => CellParser.Parse(cell, source.Engines)).ToList();
        foreach (var error in cells.Select(cell => cell.Error ?? Problem(cell.Cell!, fact)).OfType<string>())
            source.Error(row.Line, error);
        return fact is null || cells.Exists(cell => cell.Error is not null)
            ? null
            : new(fact, [.. cells.Select(cell => cell.Cell!)]);
    }

    /// <summary>An expected value that the fact can never have.</summary>
    private static string? Problem(Expectation cell, Fact? fact) => cell.ByEngine.Values.Prepend(cell.Value)
        .Where(value => value != Expectation.Any)
        .Select(value => fact?.Problem(value))
        .FirstOrDefault(problem => problem is not null) is { } wrong
            ? $"{fact!.Name}: {wrong}"
            : null;

    // Header names do not differ by case (RFC 9110, 5.1).
    private static bool SameFact(Fact one, Fact other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
