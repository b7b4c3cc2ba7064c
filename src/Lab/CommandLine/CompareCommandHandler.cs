using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;

namespace ProxyVsCors.Lab.CommandLine;

/// <param name="Book">The book's path.</param>
/// <param name="Only">Scenario ids, chapters or words; empty for all.</param>
/// <param name="Topologies">Names; empty for all.</param>
/// <param name="Engines">Names; empty for all that are installed.</param>
/// <param name="Output">The reports' folder.</param>
/// <param name="Language">The name of the reports' language.</param>
internal sealed record CompareOptions(
    string Book,
    IReadOnlyList<string> Only,
    IReadOnlyList<string> Topologies,
    IReadOnlyList<string> Engines,
    string Output,
    string Language);

/// <summary>The verb <c>compare</c>: read, run, report.</summary>
internal static class CompareCommandHandler
{
    public static async Task<int> RunAsync(CompareOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var file = BookFile.Read(options.Book)
            ?? throw new LabFailure($"{PlainText.Line(options.Book)}: there is no such scenario book; --book names another");
        var book = file.Book;
        foreach (var warning in file.Warnings)
            await error.WriteLineAsync(PlainText.Line(warning));
        var language = NamedOption.Pick("--language", [options.Language], SupportedLanguages.All, each => each.Name)[0];
        var plan = new Plan(
            book,
            Selection.Of(book, options.Only),
            NamedOption.Pick("--topologies", options.Topologies, book.Topologies, topology => topology.Name),
            EngineChoice.Of(options.Engines));

        if (!file.IsShipped)
        {
            await output.WriteLineAsync(PlainText.Line(
                $"{options.Book} is not the book of this program: its scripts run in throw-away browsers, with nothing of yours in "
                + "them, and may reach what any page may: the network, and servers on this machine"));
        }

        var comparison = await ProgressDisplay.ShowAsync(
            plan, output, progress => new BookRunner(plan, progress).RunAsync(cancellationToken));

        await ReportFolder.WriteAsync(comparison, options.Output, new(language));
        ConsoleSummary.Write(comparison, plan.Engines, options.Output, output);
        return comparison.Summary.AsExpected ? ExitCode.AsExpected : ExitCode.Differs;
    }
}
