using ProxyVsCors.Lab.Reports;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <param name="Book">The book's path.</param>
/// <param name="Only">Scenario ids, chapters or words; empty for all.</param>
/// <param name="Topologies">Names; empty for all.</param>
/// <param name="Engines">Names; empty for all that are installed.</param>
/// <param name="Output">The reports' folder.</param>
internal sealed record CompareOptions(
    string Book,
    IReadOnlyList<string> Only,
    IReadOnlyList<string> Topologies,
    IReadOnlyList<string> Engines,
    string Output);

/// <summary>The verb <c>compare</c>: read, run, report.</summary>
internal static class CompareRun
{
    public static async Task<int> RunAsync(CompareOptions options, TextWriter output, CancellationToken stop)
    {
        var book = Read(options.Book);
        var plan = new Plan(
            book,
            Selection.Of(book, options.Only),
            Choice.Pick("--topologies", options.Topologies, book.Topologies, topology => topology.Name),
            EngineChoice.Of(options.Engines));

        var comparison = await ProgressDisplay.ShowAsync(
            plan, output, progress => new BookRunner(plan, progress).RunAsync(stop));

        await ReportFolder.WriteAsync(comparison, options.Output);
        ClosingLines.Write(comparison, options.Output, output);
        return comparison.Summary.AsExpected ? ExitCode.AsExpected : ExitCode.Differs;
    }

    private static Book Read(string file)
    {
        if (!File.Exists(file))
            throw new LabFailure($"{file}: there is no such scenario book; --book names another");
        var reading = BookParser.Parse(File.ReadAllText(file), file);
        return reading.Book ?? throw new LabFailure(string.Join('\n', reading.Errors));
    }
}
