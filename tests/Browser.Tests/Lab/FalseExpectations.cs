using System.Text.RegularExpressions;
using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>A book with every expected value replaced by one that the fact can have and does not.</summary>
internal static class FalseExpectations
{
    private static readonly string[] Values = ["falsified", "TRACE 599", "599", "https://falsified.example", "\"none\"", "cross-site", "falsified=①"];

    public static string In(string text)
    {
        var book = BookParser.Parse(text, "book.md", EngineCatalog.Names).Book!;
        var rows = book.Scenarios.SelectMany(scenario => scenario.Table.Rows).Select(row => row.Fact)
            .DistinctBy(fact => fact.Name)
            .ToDictionary(fact => fact.Name, fact => Values.Where(value => fact.Problem(value) is null).ToList());
        var inTable = false;
        return string.Join('\n', text.Split('\n').Select(line =>
        {
            if (!line.StartsWith('|'))
                inTable = false;
            else if (line.StartsWith("| fact |", StringComparison.Ordinal))
                inTable = true;
            else if (inTable && !line.StartsWith("|---", StringComparison.Ordinal))
                return Falsified(line, rows);
            return line;
        }));
    }

    private static string Falsified(string line, Dictionary<string, List<string>> values)
    {
        var cells = Regex.Split(line.Trim('|'), @"(?<!\\)\|");
        var possible = values[cells[0].Replace("`", "", StringComparison.Ordinal).Trim()];
        return $"|{cells[0]}|{string.Concat(cells.Skip(1).Select(cell => $" {possible.Find(value => value != cell.Trim())} |"))}";
    }
}
