using System.Text.RegularExpressions;
using Markdig.Syntax;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Paragraphs <c>Control: X02c</c> or <c>Control: column no-cors in credentials, webkit</c>, perhaps with a sentence after a full
/// stop.</summary>
internal static partial class ControlParser
{
    private const string Keyword = "Control:";

    public static bool Is(Block block, BookSource source) =>
        block is ParagraphBlock && source.Line(source.FirstLine(block)).StartsWith(Keyword, StringComparison.Ordinal);

    /// <param name="columns">The scenario's own topologies.</param>
    /// <returns>Null where the source has an error, which is noted there.</returns>
    public static Control? Parse(Block block, BookSource source, IReadOnlyList<string> columns)
    {
        var line = source.FirstLine(block);
        var match = Form().Match(source.Line(line).Replace("`", "", StringComparison.Ordinal).TrimEnd());
        if (!match.Success)
        {
            source.Error(line, "a control is a scenario or a column, and where: Control: X02c, or Control: column no-cors in credentials, webkit");
            return null;
        }

        var column = match.Groups["column"].Success ? match.Groups["column"].Value : null;
        var where = match.Groups["where"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        foreach (var unknown in where.Where(name => !columns.Contains(name) && !source.Engines.Contains(name)))
            source.Error(line, $"'{unknown}' is no column and no engine{DidYouMean.Hint(unknown, [.. columns, .. source.Engines])}");
        if (column is not null && !columns.Contains(column))
            source.Error(line, $"there is no column '{column}'{DidYouMean.Hint(column, columns)}");
        return new(
            column is null ? match.Groups["id"].Value : null, column, [.. where.Where(columns.Contains)], [.. where.Where(source.Engines.Contains)], line + 1);
    }

    /// <summary>What only the whole book can tell.</summary>
    public static void Check(IReadOnlyList<Scenario> scenarios, BookSource source)
    {
        foreach (var scenario in scenarios)
        {
            foreach (var control in scenario.Controls.Where(control => control.Scenario is not null))
            {
                if (Problem(scenario, control, scenarios) is { } problem)
                    source.Error(control.Line - 1, problem);
            }
        }
    }

    private static string? Problem(Scenario scenario, Control control, IReadOnlyList<Scenario> scenarios)
    {
        if (control.Scenario == scenario.Id)
            return $"{scenario.Id} is its own control";
        var other = scenarios.FirstOrDefault(other => other.Id == control.Scenario);
        if (other is null)
            return $"there is no scenario '{control.Scenario}'{DidYouMean.Hint(control.Scenario!, scenarios.Select(each => each.Id))}";
        var missing = (control.Topologies.Count > 0 ? control.Topologies : scenario.Table.Topologies).Except(other.Table.Topologies).ToList();
        if (missing.Count > 0)
            return $"its control {other.Id} has no column {string.Join(", ", missing)}: say where it is one, like {Keyword} {other.Id} in {string.Join(", ", scenario.Table.Topologies.Intersect(other.Table.Topologies))}";
        var facts = other.Table.Rows.Select(row => row.Fact.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return scenario.Table.Rows.Any(row => facts.Contains(row.Fact.Name)) ? null : $"its control {other.Id} has none of its facts";
    }

    [GeneratedRegex(@"^Control: (?:column (?<column>[a-z0-9-]+)|(?<id>[A-Za-z]+[0-9]+[a-z]?))(?: in (?<where>[a-z0-9-]+(?:, [a-z0-9-]+)*))?(?:\.(?: .*)?)?$")]
    private static partial Regex Form();
}
