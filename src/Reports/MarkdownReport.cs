using System.Globalization;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Decisions;
using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Reports;

/// <summary><c>report.md</c>: the verdict, then each scenario's topologies side by side.</summary>
public static class MarkdownReport
{
    public static void Write(Comparison comparison, TextWriter to, IStringLocalizer text)
    {
        WriteVerdict(comparison, to, text);
        MarkdownDecision.Write(Decision.Of(comparison), comparison.Book, to, text);
        foreach (var chapter in comparison.Book.Chapters.Where(chapter => Ran(comparison, chapter)))
        {
            to.WriteLine($"\n## {chapter.Title}");
            foreach (var scenario in chapter.Scenarios)
                WriteScenario(scenario, [.. comparison.Cells.Where(cell => cell.Scenario == scenario.Id)], to, text);
        }
    }

    private static bool Ran(Comparison comparison, Chapter chapter) =>
        chapter.Scenarios.Any(scenario => comparison.Cells.Any(cell => cell.Scenario == scenario.Id));

    private static void WriteVerdict(Comparison comparison, TextWriter to, IStringLocalizer text)
    {
        var verdict = Verdict.Of(comparison);
        var summary = comparison.Summary;
        var run = comparison.Run;
        to.WriteLine($"# {VerdictText.Of(verdict, text)}");
        to.WriteLine();
        to.WriteLine(text["Markdown.Counts", summary.Matched, summary.Differs, summary.Skipped, summary.Errors]);
        to.WriteLine();
        foreach (var (cell, fact) in verdict.Differing)
        {
            to.WriteLine(text[
                "Markdown.Differs", cell.Scenario, cell.Topology, cell.Engine, fact.Name, Code(fact.Expected), Code(fact.Observed)]);
        }

        foreach (var claim in verdict.UnprovenClaims)
            to.WriteLine(text[
                "Markdown.ProvesNothing", claim.Cell.Scenario, claim.Cell.Topology, claim.Cell.Engine, claim.Control.Name]);
        foreach (var cell in comparison.Cells.Where(cell => cell.Outcome == Outcome.Error))
            to.WriteLine(text["Markdown.Failed", cell.Scenario, cell.Topology, cell.Engine, cell.Reason ?? ""]);
        var engines = run.Engines.Select(engine => engine.Product ?? text["Report.Missing", engine.Name]);
        to.WriteLine();
        to.WriteLine($"{string.Join(", ", engines)}; {run.OperatingSystem}; {run.DotNet}; "
            + $"{text["Report.Commit", run.Commit ?? text["Report.UnknownCommit"]]}; "
            + string.Create(CultureInfo.InvariantCulture, $"{run.Started:yyyy-MM-dd HH:mm} UTC, {DurationText.Of(run, text)}"));
    }

    private static void WriteScenario(Scenario scenario, IReadOnlyList<Cell> cells, TextWriter to, IStringLocalizer text)
    {
        if (cells.Count == 0)
            return;
        to.WriteLine($"\n### {scenario.Id} {scenario.Title}\n");
        var engines = cells.Select(cell => cell.Engine).Distinct().Count();
        var columns = cells.Where(cell => cell.Observation is not null).ToList();
        foreach (var cell in cells.Where(cell => cell.Observation is null))
            to.WriteLine($"- {Column(cell, engines)}: {OutcomeFormat.Word(cell.Outcome, text)}, {cell.Reason}");
        if (columns.Count == 0)
            return;

        to.WriteLine($"| {text["Report.Fact"]} | {string.Join(" | ", columns.Select(cell => Column(cell, engines)))} |");
        to.WriteLine($"|---|{string.Concat(columns.Select(_ => "---|"))}");
        for (var row = 0; row < scenario.Table.Rows.Count; row++)
        {
            var values = columns.Select(cell => Value(cell.Facts[row], text));
            to.WriteLine($"| {Escape(scenario.Table.Rows[row].Fact.Name)} | {string.Join(" | ", values)} |");
        }

        to.WriteLine();
        foreach (var cell in columns)
            WriteStory(Column(cell, engines), cell.Observation!, to, text);
    }

    private static string Column(Cell cell, int engines) =>
        engines == 1 ? cell.Topology : $"{cell.Topology}, {cell.Engine}";

    private static string Value(FactResult fact, IStringLocalizer text) => fact.Matched
        ? Code(fact.Observed)
        : $"✗ {Code(fact.Observed)}, {text["Expected"]} {Code(fact.Expected)}";

    /// <summary>Each exchange of the last script, and what became of it.</summary>
    private static void WriteStory(string column, Observation observation, TextWriter to, IStringLocalizer text)
    {
        var reasons = string.Concat(observation.Page.Reasons.Select(reason => $" — “{Escape(reason)}”"));
        var told = observation.Exchanges.Zip(Explanation.Of(observation))
            .Where(exchange => observation.IsOfLastFence(exchange.First))
            .ToList();
        to.WriteLine($"- {column}:{(told.Count == 0 ? " " + text["Diagram.Nothing"] : "")}{reasons}");
        foreach (var (exchange, explanation) in told)
        {
            var server = exchange.Server == Site.Backend ? "" : exchange.Server + " ";
            var line = string.Create(CultureInfo.InvariantCulture, $"{server}{exchange.Method} {Escape(exchange.Path)} → {exchange.Status}");
            var changes = exchange.Transforms.Count == 0 ? "" : $" ({text["Report.Gateway"]}: {Escape(string.Join("; ", exchange.Transforms))})";
            to.WriteLine($"  - {line}{changes}: {Escape(SentenceText.Of(explanation, text))}");
        }
    }

    internal static string Code(string text) => $"`{Escape(text).Replace('`', '\'')}`";

    internal static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
