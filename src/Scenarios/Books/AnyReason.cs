using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Why cells are <c>any</c>: a paragraph <c>`any` console in webkit: its driver hands over no log.</c> It speaks for its
/// scenario, its chapter or, before the first chapter, for the book.</summary>
/// <param name="Facts">By name.</param>
/// <param name="Names">Topologies and engines for which it speaks; empty for all.</param>
internal sealed partial record AnyReason(IReadOnlyList<string> Facts, IReadOnlyList<string> Names)
{
    private const string Keyword = "`any` ";

    public static IReadOnlyList<AnyReason> In(IEnumerable<Block> blocks, BookSource source) =>
        [.. blocks.OfType<ParagraphBlock>()
            .Select(source.FirstLine)
            .Where(line => source.Line(line).StartsWith(Keyword, StringComparison.Ordinal))
            .Select(line => Read(line, source))
            .OfType<AnyReason>()];

    public bool Covers(string fact, string topology, string? engine) =>
        Facts.Contains(fact, StringComparer.OrdinalIgnoreCase)
        && (Names.Count == 0 || Names.Contains(topology) || (engine is not null && Names.Contains(engine)));

    private static AnyReason? Read(int line, BookSource source)
    {
        var match = Form().Match(source.Line(line)[Keyword.Length..].Replace("`", "", StringComparison.Ordinal).TrimEnd());
        if (match.Success)
            return new(match.Groups["facts"].Value.Split(", ", StringSplitOptions.TrimEntries), match.Groups["names"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries));
        source.Error(line, "a reason for any is facts, where, and why: `any` console, requests in webkit: its driver hands over no log");
        return null;
    }

    /// <summary>Cells of a row that are <c>any</c>, and nobody says why.</summary>
    public static void Check(FactRow row, IReadOnlyList<string> topologies, IReadOnlyList<AnyReason> reasons, int line, BookSource source)
    {
        foreach (var (cell, topology) in row.Expectations.Zip(topologies))
        {
            var engines = cell.ByEngine.Where(own => own.Value == Expectation.Any).Select(own => (string?)own.Key)
                .Concat(cell.Value == Expectation.Any ? [null] : []);
            foreach (var engine in engines.Where(engine => !reasons.Any(reason => reason.Covers(row.Fact.Name, topology, engine))))
            {
                source.Error(line, $"any for {row.Fact.Name} in {engine ?? topology}, and the prose does not say why; say it in a paragraph "
                    + $"{Keyword}{row.Fact.Name} in {engine ?? topology}: …");
            }
        }
    }

    [GeneratedRegex(@"^(?<facts>\S(?:.*?\S)?)(?: in (?<names>[a-z0-9-]+(?:, [a-z0-9-]+)*))?: \S")]
    private static partial Regex Form();
}
