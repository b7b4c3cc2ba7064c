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
        to.WriteLine("\n## Two origins, or one?\n");
        if (decision.Concerns.Count > 0)
        {
            to.WriteLine(DecisionFormatter.Concerns(decision));
            to.WriteLine();
            to.WriteLine("| concern | question | scenario | two origins, CORS | one origin, gateway | better |");
            to.WriteLine("|---|---|---|---|---|---|");
            foreach (var answer in decision.Concerns)
            {
                to.WriteLine($"| {answer.Concern.Name} | {MarkdownReport.Escape(answer.Concern.Question)} | {Link(book, answer.Concern.Scenario)} "
                    + $"| {Cell(answer.Cors)} | {Cell(answer.Gateway)} | {DecisionFormatter.Better(answer)} |");
            }
        }

        if (decision.Failures.Count > 0)
            WriteFailures(decision, book, to);
    }

    private static void WriteFailures(Decision decision, Book book, TextWriter to)
    {
        to.WriteLine($"\n{DecisionFormatter.Failures(decision)} Introduced means: by a proxy that hands everything on as it comes, "
            + "or as the scenario sets it up.");
        to.WriteLine();
        to.WriteLine("| failure mode | broken | mended | behind the gateway |");
        to.WriteLine("|---|---|---|---|");
        foreach (var failure in decision.Failures)
        {
            var all = failure.Engines.Values.Sum(names => names.Count);
            var classes = failure.Engines.Select(kind => $"{DecisionFormatter.Class(kind.Key)} {DecisionFormatter.In(kind.Value, all)}");
            to.WriteLine($"| {MarkdownReport.Escape(failure.Failure.Name)} | {Link(book, failure.Failure.Broken)} | {Link(book, failure.Failure.Mended)} | {string.Join("; ", classes)} |");
        }
    }

    /// <summary>To the scenario's own heading, as GitHub names it: lower case, hyphens for spaces, no punctuation.</summary>
    private static string Link(Book book, string id)
    {
        var title = book.Scenarios.First(scenario => scenario.Id == id).Title;
        var anchor = string.Concat($"{id} {title}".ToLowerInvariant()
            .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
            .Select(c => c == ' ' ? '-' : c));
        return $"[{id}](#{anchor})";
    }

    private static string Cell(ModeAnswer answer) => string.Join("; ", answer.Values.Select(value =>
        $"{(value.IsGood ? "✓" : "✗")} {MarkdownReport.Code(value.Value)} {DecisionFormatter.In(value.Engines, answer.Engines)}"))
        + $" ({DecisionFormatter.Cost(answer)})";
}
