using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>One <c>### ID Title</c> section: prose, fences, one truth table.</summary>
internal static partial class ScenarioParser
{
    /// <param name="reasons">Why cells may be <c>any</c>, as chapter and book say.</param>
    /// <returns>Null where the source has an error, which is noted there.</returns>
    public static Scenario? Parse(
        HeadingBlock heading, IReadOnlyList<Block> body, BookSource source, IReadOnlyList<Topology> topologies, IReadOnlyList<AnyReason> reasons)
    {
        var line = source.FirstLine(heading);
        var named = IdAndTitle().Match(source.Title(heading));
        if (!named.Success)
            source.Error(line, "a scenario's heading is an id of letters, then digits, and a title: ### S04 Allowed origin");

        var tables = body.OfType<Table>().Where(table => TruthTableParser.IsTruthTable(table, source)).ToList();
        if (tables.Count == 0)
            source.Error(line, "no truth table: a scenario has one, | fact | … |");
        foreach (var more in tables.Skip(1))
            source.Error(source.FirstLine(more), "a second truth table in one scenario");

        var columns = tables.Count == 0 ? [] : TruthTableParser.Columns(tables[0], source);
        var own = topologies.Where(topology => columns.Contains(topology.Name)).DefaultIfEmpty(topologies[0]).ToList();
        var sites = Common(own, topology => topology.Sites.Select(site => site.Name));
        var fences = ReadFences(body, line, source, sites, topologies);
        var names = new FactNames([.. fences.Select(fence => fence?.Name)], sites, Common(own, Servers));
        var table = tables.Count == 0
            ? null
            : TruthTableParser.Parse(tables[0], source, [.. topologies.Select(topology => topology.Name)], names, [.. reasons, .. AnyReason.In(body, source)]);
        var controls = body.Where(block => ControlParser.Is(block, source)).Select(block => ControlParser.Parse(block, source, columns)).ToList();
        if (!named.Success || table is null || fences.Contains(null))
            return null;
        return new(
            named.Groups["id"].Value,
            named.Groups["title"].Value,
            source.Prose(body, block => FenceParser.Runs(block) || tables.Contains(block)),
            [.. fences.OfType<Fence>()],
            table,
            line + 1)
        {
            Controls = [.. controls.OfType<Control>()],
        };
    }

    /// <summary>Names that all of a scenario's topologies have.</summary>
    private static List<string> Common(List<Topology> topologies, Func<Topology, IEnumerable<string>> names) =>
        [.. names(topologies[0]).Where(name => topologies.All(topology => names(topology).Contains(name)))];

    private static IEnumerable<string> Servers(Topology topology) =>
        [Site.Frontend, Site.Backend, .. topology.ThirdPartyServers.Select(site => site.Name), Exchange.Gateway];

    private static List<Fence?> ReadFences(
        IReadOnlyList<Block> body, int heading, BookSource source, IReadOnlyList<string> sites, IReadOnlyList<Topology> topologies)
    {
        var scripts = body.Where(FenceParser.Runs).Cast<FencedCodeBlock>().ToList();
        if (scripts.Count == 0)
            source.Error(heading, "no script: a scenario has at least one ```js fence");
        var fences = scripts.Select(script => FenceParser.Parse(script, source, sites, topologies)).ToList();
        foreach (var twice in fences.OfType<Fence>().Where(fence => fence.Name is not null).GroupBy(fence => fence.Name).Where(group => group.Count() > 1))
            source.Error(twice.Last().Line - 1, $"the name '{twice.Key}' is taken: line {twice.First().Line} has it");
        return fences;
    }

    [GeneratedRegex(@"^(?<id>[A-Za-z]+[0-9]+[a-z]?)\s+(?<title>\S.*)$")]
    private static partial Regex IdAndTitle();
}
