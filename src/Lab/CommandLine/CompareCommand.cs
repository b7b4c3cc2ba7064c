using System.CommandLine;
using ProxyVsCors.Languages;

namespace ProxyVsCors.Lab.CommandLine;

internal static class CompareCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var book = new Option<string>("--book")
        {
            Description = "The scenario book.",
            DefaultValueFactory = _ => "scenarios.md",
        };
        var only = NameList.Option("--only", "Scenarios by id, chapter or word: S01,S04 or Cookies or WebSocket.");
        var topologies = NameList.Option("--topologies", "Topologies by name: credentials,gateway.");
        var engines = NameList.Option("--engines", "Browser engines: chromium,firefox,webkit.");
        var folder = new Option<string>("--output")
        {
            Description = "Where report.html, report.md, comparison.json and junit.xml go.",
            DefaultValueFactory = _ => Path.Combine("artifacts", "report"),
        };

        var language = new Option<string>("--language")
        {
            Description = $"The language of report.html and report.md: {string.Join(", ", SupportedLanguages.All.Select(each => each.Name))}.",
            DefaultValueFactory = _ => SupportedLanguages.Default.Name,
        };

        var command = new Command("compare", "Run the book in the installed engines and write the report.")
        {
            book, only, topologies, engines, folder, language,
        };
        command.SetAction((parsed, cancellationToken) => CompareCommandHandler.RunAsync(
            new(
                parsed.GetRequiredValue(book),
                parsed.GetValue(only) ?? [],
                parsed.GetValue(topologies) ?? [],
                parsed.GetValue(engines) ?? [],
                parsed.GetRequiredValue(folder),
                parsed.GetRequiredValue(language)),
            output,
            error,
            cancellationToken));
        return command;
    }
}
