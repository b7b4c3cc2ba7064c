using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>One <c>### ID Title</c> section: prose, fences, one truth table.</summary>
internal static partial class ScenarioParser
{
    /// <returns>Null where the source has an error, which is noted there.</returns>
    public static Scenario? Parse(
        HeadingBlock heading, IReadOnlyList<Block> body, BookSource source, IReadOnlyList<Topology> topologies)
    {
        var line = source.FirstLine(heading);
        var named = IdAndTitle().Match(source.Title(heading));
        if (!named.Success)
            source.Error(line, "a scenario's heading is an id of letters, then digits, and a title: ### S04 Allowed origin");

        var scripts = body.Where(FenceParser.Runs).Cast<FencedCodeBlock>().ToList();
        var fences = scripts.Select(script => FenceParser.Parse(script, source, topologies)).ToList();
        if (scripts.Count == 0)
            source.Error(line, "no script: a scenario has at least one ```js fence");

        var tables = body.OfType<Table>().Where(table => TruthTableParser.IsTruthTable(table, source)).ToList();
        if (tables.Count == 0)
            source.Error(line, "no truth table: a scenario has one, | fact | … |");
        foreach (var more in tables.Skip(1))
            source.Error(source.FirstLine(more), "a second truth table in one scenario");

        var table = tables.Count == 0 ? null : TruthTableParser.Parse(tables[0], source, [.. topologies.Select(topology => topology.Name)]);
        if (!named.Success || table is null || fences.Contains(null))
            return null;
        return new(
            named.Groups["id"].Value,
            named.Groups["title"].Value,
            source.Prose(body, block => FenceParser.Runs(block) || tables.Contains(block)),
            [.. fences.OfType<Fence>()],
            table,
            line + 1);
    }

    [GeneratedRegex(@"^(?<id>[A-Za-z]+[0-9]+)\s+(?<title>\S.*)$")]
    private static partial Regex IdAndTitle();
}
