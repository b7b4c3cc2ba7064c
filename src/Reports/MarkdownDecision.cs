using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Decisions;

namespace ProxyVsCors.Reports;

/// <summary>The decision as a part of <c>report.md</c>.</summary>
public static class MarkdownDecision
{
    public static void Write(Decision decision, Book book, TextWriter to)
    {
        if (decision.IsEmpty)
            return;
        to.WriteLine("\n## Two origins, or one?");
        if (decision.Concerns.Count > 0)
            WriteConcerns(decision, book, to);
        if (book.Decision.ClearCases.Count > 0)
            WriteClearCases(book.Decision.ClearCases, to);
        if (book.Decision.Measurements.Count > 0)
            WriteMeasurements(book.Decision.Measurements, to);
        if (decision.Failures.Count > 0)
            WriteFailures(decision, book, to);
    }

    private static void WriteConcerns(Decision decision, Book book, TextWriter to)
    {
        to.WriteLine($"\n| concern | question | counts for | {DecisionFormatter.TwoOrigins} | {DecisionFormatter.OneOrigin} |");
        to.WriteLine("|---|---|---|---|---|");
        foreach (var (concern, cors, gateway) in decision.Concerns)
        {
            var team = book.Decision.Teams.FirstOrDefault(team => team.Name == concern.Team);
            to.WriteLine($"| {MarkdownReport.Escape(concern.Name)} | {MarkdownReport.Escape(concern.Question)} | {MarkdownReport.Escape(team?.Who ?? "all")} "
                + $"| {Cell(cors, book)} | {Cell(gateway, book)} |");
        }
    }

    private static void WriteClearCases(IReadOnlyList<ClearCase> cases, TextWriter to)
    {
        to.WriteLine("\nClearly right:\n");
        foreach (var clear in cases)
            to.WriteLine($"- {(clear.Mode == "CORS" ? DecisionFormatter.TwoOrigins : DecisionFormatter.OneOrigin)}: {clear.When}");
    }

    private static void WriteMeasurements(IReadOnlyList<Measurement> measurements, TextWriter to)
    {
        to.WriteLine("\n| measured by benchmarks | two origins | one origin | results |\n|---|---|---|---|");
        foreach (var measured in measurements)
        {
            to.WriteLine($"| {MarkdownReport.Escape(measured.Name)} | {MarkdownReport.Escape(measured.TwoOrigins)} "
                + $"| {MarkdownReport.Escape(measured.OneOrigin)} | {MarkdownReport.Code(measured.Source)} |");
        }
    }

    private static void WriteFailures(Decision decision, Book book, TextWriter to)
    {
        to.WriteLine("\n| failure mode | goes wrong | seen in | mended |\n|---|---|---|---|");
        foreach (var failure in decision.Failures)
        {
            var all = failure.Engines.Values.Sum(names => names.Count);
            var classes = failure.Engines.Select(kind => $"{DecisionFormatter.Class(kind.Key)} {DecisionFormatter.In(kind.Value, all)}");
            to.WriteLine($"| {MarkdownReport.Escape(failure.Failure.Name)} | {string.Join("; ", classes)} "
                + $"| {Link(book, failure.Failure.TwoOrigins.Scenario)} | {Link(book, failure.Failure.Mended)} |");
        }
    }

    private static string Cell(ModeAnswer answer, Book book) => string.Join("; ", Parts(answer, book));

    private static IEnumerable<string> Parts(ModeAnswer answer, Book book)
    {
        yield return Part(answer.AsItComes, book);
        if (answer.Reach == Reach.AsItComes)
            yield break;
        if (answer.AtBest is { } best)
            yield return "at its best " + Part(best, book);
        if (answer.Evidence.Takes.Length > 0)
            yield return MarkdownReport.Escape(answer.Evidence.Takes);
    }

    private static string Part(EvidenceAnswer answer, Book book) => string.Join("; ", answer.Values.Select(value =>
        $"{(value.IsGood ? "✓" : "✗")} {MarkdownReport.Code(value.Value)} {DecisionFormatter.In(value.Engines, answer.Engines)}"))
        + $" ({Link(book, answer.Evidence.Scenario)} in {answer.Evidence.Topology}, {DecisionFormatter.Cost(answer)})";

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
