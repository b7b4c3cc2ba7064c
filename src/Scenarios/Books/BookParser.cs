using Markdig.Extensions.Tables;
using Markdig.Syntax;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Reads a scenario book: GitHub-flavoured Markdown, strictly.</summary>
public static class BookParser
{
    private const string TopologiesHeading = "Topologies";
    private const string DecisionHeading = "Decision";

    /// <param name="markdown">The whole text.</param>
    /// <param name="file">How errors name it.</param>
    /// <param name="engines">Names of the engines that a cell may tell apart.</param>
    /// <returns>The book, or all that is wrong with it.</returns>
    public static ParseResult Parse(string markdown, string file, IReadOnlyList<string> engines)
    {
        BookSource source;
        try
        {
            source = new BookSource(markdown, file, engines);
        }
        // Markdig's own guard against a text that nests without end.
        catch (ArgumentException problem)
        {
            return new(null, [new(file, 1, problem.Message.Split('\n')[0])]);
        }

        UnrunScripts.Note(source);
        var sections = Section.Split(source.Blocks, level: 2);
        var topologies = Topologies(sections, source);

        foreach (var section in sections.Where(section => !IsChapter(section, source)))
            NoteScenariosOutside(section, source);
        var chapters = sections.Skip(1)
            .Where(section => IsChapter(section, source))
            .Select(section => Chapter(section, source, topologies, AnyReason.In(sections[0].Body, source)))
            .ToList();
        NoteRepeatedIds(chapters, source);
        ControlParser.Check([.. chapters.SelectMany(chapter => chapter.Scenarios)], source);
        var decision = new DecisionParser(source, [.. chapters.SelectMany(chapter => chapter.Scenarios)])
            .Parse(Tables(sections, DecisionHeading, source));
        if (source.Errors.Count == 0 && chapters.All(chapter => chapter.Scenarios.Count == 0))
            source.Error(0, "no scenario in this book: a scenario is a section ### ID Title under a ## chapter");

        return source.Errors.Count > 0
            ? new(null, source.Errors)
            : new(new(file, topologies, [.. chapters.Where(chapter => chapter.Scenarios.Count > 0)]) { Decision = decision }, [])
            {
                Warnings = source.Warnings,
            };
    }

    private static List<Topology> Topologies(IReadOnlyList<Section> sections, BookSource source)
    {
        var own = Tables(sections, TopologiesHeading, source)
            .SelectMany(table => TopologyTable.Read(table, source))
            .ToList();
        return
        [
            .. Topology.BuiltIn.Select(builtIn => own.Find(topology => topology.Name == builtIn.Name) ?? builtIn),
            .. own.Where(topology => Topology.BuiltIn.All(builtIn => builtIn.Name != topology.Name)),
        ];
    }

    private static IEnumerable<Table> Tables(IEnumerable<Section> sections, string heading, BookSource source) => sections
        .Where(section => section.Heading is { } own && source.Title(own) == heading)
        .SelectMany(section => section.Body.OfType<Table>());

    private static bool IsChapter(Section section, BookSource source) =>
        section.Heading is { } heading && source.Title(heading) is not (TopologiesHeading or DecisionHeading);

    private static Chapter Chapter(Section section, BookSource source, IReadOnlyList<Topology> topologies, IReadOnlyList<AnyReason> reasons)
    {
        var parts = Section.Split(section.Body, level: 3);
        NoteScriptsOutside(parts[0], source);
        reasons = [.. reasons, .. AnyReason.In(parts[0].Body, source)];
        return new(
            source.Title(section.Heading!),
            source.Prose(parts[0].Body, _ => false),
            [.. parts.Skip(1)
                .Select(part => ScenarioParser.Parse(part.Heading!, part.Body, source, topologies, reasons))
                .OfType<Scenario>()]);
    }

    private static void NoteScenariosOutside(Section section, BookSource source)
    {
        foreach (var heading in section.Body.OfType<HeadingBlock>().Where(heading => heading.Level == 3))
            source.Error(source.FirstLine(heading), "a scenario outside of a chapter: put it under a ## heading");
        NoteScriptsOutside(section, source);
    }

    private static void NoteScriptsOutside(Section section, BookSource source)
    {
        foreach (var script in section.Body.Where(FenceParser.Runs))
            source.Error(source.FirstLine(script), "a script outside of a scenario: put it under a ### heading");
    }

    private static void NoteRepeatedIds(IEnumerable<Chapter> chapters, BookSource source)
    {
        var seen = new Dictionary<string, int>();
        foreach (var scenario in chapters.SelectMany(chapter => chapter.Scenarios))
        {
            if (!seen.TryAdd(scenario.Id, scenario.Line))
                source.Error(scenario.Line - 1, $"the id {scenario.Id} is taken: line {seen[scenario.Id]} has it");
        }
    }
}
