using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Decisions;

namespace ProxyVsCors.Reports;

/// <summary>The decision as a part of <c>report.md</c>.</summary>
public static class MarkdownDecision
{
    public static void Write(Decision decision, Book book, TextWriter to, IStringLocalizer text)
    {
        if (decision.IsEmpty)
            return;
        to.WriteLine($"\n## {text["Decision.Title"]}");
        if (decision.Concerns.Count > 0)
            WriteConcerns(decision, book, to, text);
        if (book.Decision.ClearCases.Count > 0)
            WriteClearCases(book.Decision.ClearCases, to, text);
        if (book.Decision.Measurements.Count > 0)
            WriteMeasurements(book.Decision.Measurements, to, text);
        if (decision.Failures.Count > 0)
            WriteFailures(decision, book, to, text);
    }

    private static void WriteConcerns(Decision decision, Book book, TextWriter to, IStringLocalizer text)
    {
        to.WriteLine($"\n| {text["Decision.Concern"]} | {text["Decision.Question"]} | {text["Decision.CountsFor"]} "
            + $"| {text["Decision.Cors"]} | {text["Decision.Gateway"]} |");
        to.WriteLine("|---|---|---|---|---|");
        foreach (var (concern, cors, gateway) in decision.Concerns)
        {
            var team = book.Decision.Teams.FirstOrDefault(team => team.Name == concern.Team);
            to.WriteLine($"| {MarkdownReport.Escape(concern.Name)} | {MarkdownReport.Escape(concern.Question)} | {MarkdownReport.Escape(team?.Who ?? text["Decision.All"])} "
                + $"| {Cell(cors, book, text)} | {Cell(gateway, book, text)} |");
        }
    }

    private static void WriteClearCases(IReadOnlyList<ClearCase> cases, TextWriter to, IStringLocalizer text)
    {
        to.WriteLine($"\n{text["Decision.ClearlyRight"]}:\n");
        foreach (var clear in cases)
            to.WriteLine($"- {DecisionText.Name(clear.Mode, text)}: {clear.When}");
    }

    private static void WriteMeasurements(IReadOnlyList<Measurement> measurements, TextWriter to, IStringLocalizer text)
    {
        to.WriteLine($"\n| {text["Decision.MeasuredByBenchmarks"]} | {text["Decision.TwoOrigins"]} | {text["Decision.OneOrigin"]} "
            + $"| {text["Decision.Results"]} |\n|---|---|---|---|");
        foreach (var measured in measurements)
        {
            to.WriteLine($"| {MarkdownReport.Escape(measured.Name)} | {MarkdownReport.Escape(measured.TwoOrigins)} "
                + $"| {MarkdownReport.Escape(measured.OneOrigin)} | {MarkdownReport.Code(measured.Source)} |");
        }
    }

    private static void WriteFailures(Decision decision, Book book, TextWriter to, IStringLocalizer text)
    {
        to.WriteLine($"\n| {text["Decision.FailureMode"]} | {text["Decision.GoesWrong"]} | {text["Decision.SeenIn"]} "
            + $"| {text["Decision.Mended"]} |\n|---|---|---|---|");
        foreach (var failure in decision.Failures)
        {
            var all = failure.Engines.Values.Sum(names => names.Count);
            var classes = failure.Engines.Select(kind => $"{DecisionText.Class(kind.Key, text)} {DecisionText.In(kind.Value, all, text)}");
            to.WriteLine($"| {MarkdownReport.Escape(failure.Failure.Name)} | {string.Join("; ", classes)} "
                + $"| {Link(book, failure.Failure.TwoOrigins.Scenario)} | {Link(book, failure.Failure.Mended)} |");
        }
    }

    private static string Cell(ModeAnswer answer, Book book, IStringLocalizer text) => string.Join("; ", Parts(answer, book, text));

    private static IEnumerable<string> Parts(ModeAnswer answer, Book book, IStringLocalizer text)
    {
        yield return Part(answer.AsItComes, book, text);
        if (answer.Reach == Reach.AsItComes)
            yield break;
        if (answer.AtBest is { } best)
            yield return $"{text["Decision.AtBest"]} {Part(best, book, text)}";
        if (answer.Evidence.Takes.Length > 0)
            yield return MarkdownReport.Escape(answer.Evidence.Takes);
    }

    private static string Part(EvidenceAnswer answer, Book book, IStringLocalizer text) => string.Join("; ", answer.Values.Select(value =>
        $"{(value.IsGood ? "✓" : "✗")} {MarkdownReport.Code(value.Value)} {DecisionText.In(value.Engines, answer.Engines, text)}"))
        + $" ({text["Decision.Where", Link(book, answer.Evidence.Scenario), answer.Evidence.Topology, DecisionText.Cost(answer, text)]})";

    /// <summary>To the scenario's own heading, as GitHub names it: lower case, hyphens for spaces, no punctuation.</summary>
    private static string Link(Book book, string id)
    {
        var title = book.Scenarios.First(scenario => scenario.Id == id).Title;
        var anchor = string.Concat($"{id} {title}".ToLowerInvariant()
            .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
            .Select(c => c == ' ' ? '-' : c));
        return $"[{id}](#{anchor})";
    }
}
