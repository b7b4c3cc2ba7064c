using System.Globalization;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Reports;

/// <summary>A topology as one column; engines that gave the same facts share it.</summary>
/// <param name="Cells">One for each engine; the first speaks for the others.</param>
public sealed record ReportColumn(Topology Topology, IReadOnlyList<Cell> Cells)
{
    public Cell Cell => Cells[0];

    public IEnumerable<string> Engines => Cells.Select(cell => cell.Engine);

    /// <summary>The engines, each with what the cell took.</summary>
    public string Costs => string.Join(", ", Cells.Select(cell =>
        cell.Observation is null ? cell.Engine : string.Create(CultureInfo.InvariantCulture, $"{cell.Engine} {cell.Milliseconds:0} ms")));

    /// <summary>Each browser's own words.</summary>
    public IEnumerable<(string Engine, string Reason)> Reasons =>
        from cell in Cells
        from reason in cell.Observation?.Page.Reasons ?? []
        select (cell.Engine, reason);

    public static IReadOnlyList<ReportColumn> Of(
        Scenario scenario, IReadOnlyList<Cell> cells, IReadOnlyList<Topology> topologies) =>
        [.. from name in scenario.Table.Topologies
            let topology = topologies.First(topology => topology.Name == name)
            from alike in cells.Where(cell => cell.Topology == name).GroupBy(Signature)
            select new ReportColumn(topology, [.. alike])];

    /// <summary>Facts but for the browser's own words, which differ by engine as languages do.</summary>
    private static string Signature(Cell cell) => cell.Outcome + "\n" + cell.Reason + string.Concat(cell.Facts
        .Where(fact => fact.Name != "console")
        .Select(fact => $"\n{fact.Observed}\t{fact.Matched}"));
}
