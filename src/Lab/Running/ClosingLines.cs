using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

/// <summary>The verdict on the terminal: what differs, the counts, where the report is.</summary>
internal static class ClosingLines
{
    private const int Most = 20;

    public static void Write(Comparison comparison, string folder, TextWriter output)
    {
        var lines = comparison.Cells.SelectMany(Lines).ToList();
        foreach (var line in lines.Take(Most))
            output.WriteLine(line);
        if (lines.Count > Most)
            output.WriteLine($"… and {lines.Count - Most} more in the report");

        var (matched, differs, skipped, errors) = comparison.Summary;
        output.WriteLine($"{matched} matched, {differs} differs, {skipped} skipped, {errors} errors "
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
