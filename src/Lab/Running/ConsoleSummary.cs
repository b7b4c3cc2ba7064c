using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;
using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

/// <summary>The verdict on the terminal: what differs, the counts, where the report is.</summary>
internal static class ConsoleSummary
{
    // A terminal shows no more at once; who reads it from a file can search.
    private const int MostOnATerminal = 20;

    public static void Write(Comparison comparison, IReadOnlyList<IEngine> engines, string folder, TextWriter output)
    {
        var lines = comparison.Cells.SelectMany(Lines)
            .Concat(comparison.UnprovenClaims.Select(claim =>
                $"proves nothing: {claim.Cell.Scenario} in {claim.Cell.Topology}, {claim.Cell.Engine}: {claim.Sentence}"))
            .ToList();
        var most = output is PlainTerminal { IsScreen: true } ? MostOnATerminal : lines.Count;
        foreach (var line in lines.Take(most))
            output.WriteLine(PlainText.Line(line));
        if (lines.Count > most)
            output.WriteLine($"… and {lines.Count - most} more in the report");

        foreach (var missing in engines.Where(engine => engine.Executable is null))
            output.WriteLine($"skipped: {BrowserListing.Missing(missing)}");
        output.WriteLine($"in {string.Join(", ", comparison.Run.Engines.Select(engine => engine.Product).OfType<string>())}");

        var (matched, differs, skipped, errors) = comparison.Summary;
        output.WriteLine($"{matched} matched, {differs} differs, {skipped} skipped, {errors} errors"
            + (comparison.Summary.ProvesNothing == 0 ? " " : $", {comparison.Summary.ProvesNothing} prove nothing ")
            + $"in {comparison.Run.Duration()}");
        output.WriteLine($"report: {Path.Combine(folder, "report.html")}");
    }

    private static IEnumerable<string> Lines(Cell cell)
    {
        var where = $"{cell.Scenario} in {cell.Topology}, {cell.Engine}";
        return cell.Outcome switch
        {
            Outcome.Differs => cell.Facts.Where(fact => !fact.Matched).Select(fact =>
                $"differs: {where}: {fact.Name}: expected {fact.Expected}, observed {fact.Observed}"),
            Outcome.Error => [$"error: {where}: {cell.Reason}"],
            _ => [],
        };
    }
}
