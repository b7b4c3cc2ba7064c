using System.Globalization;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Decisions;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Reports;

/// <summary><c>report.md</c>: the verdict, then each scenario's topologies side by side.</summary>
public static class MarkdownReport
{
    public static void Write(Comparison comparison, TextWriter to)
    {
        WriteVerdict(comparison, to);
        MarkdownDecision.Write(Decision.Of(comparison), comparison.Book, to);
        foreach (var chapter in comparison.Book.Chapters.Where(chapter => Ran(comparison, chapter)))
        {
            to.WriteLine($"\n## {chapter.Title}");
            foreach (var scenario in chapter.Scenarios)
                WriteScenario(scenario, [.. comparison.Cells.Where(cell => cell.Scenario == scenario.Id)], to);
        }
    }

    private static bool Ran(Comparison comparison, Chapter chapter) =>
        chapter.Scenarios.Any(scenario => comparison.Cells.Any(cell => cell.Scenario == scenario.Id));

    private static void WriteVerdict(Comparison comparison, TextWriter to)
    {
        var verdict = Verdict.Of(comparison);
        var summary = comparison.Summary;
        var run = comparison.Run;
        to.WriteLine($"# {verdict.Sentence}");
        to.WriteLine();
        to.WriteLine($"{summary.Matched} cells matched, {summary.Differs} differ, {summary.Skipped} skipped, "
            + $"{summary.Errors} errors. A cell is one scenario in one topology in one engine.");
        to.WriteLine();
        foreach (var (cell, fact) in verdict.Differing)
        {
            to.WriteLine($"- **{cell.Scenario}** in {cell.Topology}, {cell.Engine}: {fact.Name}: "
                + $"expected {Code(fact.Expected)}, observed {Code(fact.Observed)}");
        }

        foreach (var claim in verdict.UnprovenClaims)
            to.WriteLine($"- **{claim.Cell.Scenario}** in {claim.Cell.Topology}, {claim.Cell.Engine} proves nothing: {claim.Sentence}");
        foreach (var cell in comparison.Cells.Where(cell => cell.Outcome == Outcome.Error))
            to.WriteLine($"- **{cell.Scenario}** in {cell.Topology}, {cell.Engine} did not run: {cell.Reason}");
        var engines = run.Engines.Select(engine => engine.Product ?? $"{engine.Name} (not installed, skipped)");
        to.WriteLine();
        to.WriteLine($"{string.Join(", ", engines)}; {run.OperatingSystem}; {run.DotNet}; "
            + $"commit {run.Commit ?? "unknown"}; "
            + string.Create(CultureInfo.InvariantCulture, $"{run.Started:yyyy-MM-dd HH:mm} UTC, {run.Duration()}"));
    }

    private static void WriteScenario(Scenario scenario, IReadOnlyList<Cell> cells, TextWriter to)
    {
        if (cells.Count == 0)
            return;
        to.WriteLine($"\n### {scenario.Id} {scenario.Title}\n");
        var engines = cells.Select(cell => cell.Engine).Distinct().Count();
        var columns = cells.Where(cell => cell.Observation is not null).ToList();
        foreach (var cell in cells.Where(cell => cell.Observation is null))
            to.WriteLine($"- {Column(cell, engines)}: {cell.Outcome.ToString().ToLowerInvariant()}, {cell.Reason}");
        if (columns.Count == 0)
            return;

        to.WriteLine($"| fact | {string.Join(" | ", columns.Select(cell => Column(cell, engines)))} |");
        to.WriteLine($"|---|{string.Concat(columns.Select(_ => "---|"))}");
        for (var row = 0; row < scenario.Table.Rows.Count; row++)
        {
            var values = columns.Select(cell => Value(cell.Facts[row]));
            to.WriteLine($"| {Escape(scenario.Table.Rows[row].Fact.Name)} | {string.Join(" | ", values)} |");
        }

        to.WriteLine();
        foreach (var cell in columns)
            to.WriteLine($"- {Column(cell, engines)}: {Story(cell.Observation!)}");
    }

    private static string Column(Cell cell, int engines) =>
        engines == 1 ? cell.Topology : $"{cell.Topology}, {cell.Engine}";

    private static string Value(FactResult fact) => fact.Matched
        ? Code(fact.Observed)
        : $"✗ {Code(fact.Observed)}, expected {Code(fact.Expected)}";

    private static string Story(Observation observation)
    {
        var exchanges = observation.LastFence.Select(Step).ToList();
        var reasons = string.Concat(observation.Page.Reasons.Select(reason => $" — “{Escape(reason)}”"));
        return (exchanges.Count == 0 ? "nothing reached the backend" : string.Join("; ", exchanges)) + reasons;
    }

    private static string Step(Exchange exchange) =>
        $"{exchange.Method} {Escape(exchange.Path)} → {exchange.Status}" + exchange.Visibility switch
        {
            ResponseVisibility.Blocked => ", kept from the page",
            ResponseVisibility.Opaque => ", opaque to the page",
            _ => "",
        };

    internal static string Code(string text) => $"`{Escape(text).Replace('`', '\'')}`";

    internal static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
