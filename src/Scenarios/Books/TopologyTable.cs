using Markdig.Extensions.Tables;
using ProxyVsCors.Scenarios.Spelling;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The table under <c>## Topologies</c>: adds topologies or redefines some.</summary>
internal static class TopologyTable
{
    private const string SameOrigin = "same origin";
    private const string PlainProxy = "same origin, through a plain proxy";

    private static readonly string[] Header = ["topology", "frontend", "api", "cors policy", "browser"];

    public static IReadOnlyList<Topology> Read(Table table, BookSource source)
    {
        var rows = source.Rows(table);
        if (!rows[0].Cells.Select(cell => cell.ToLowerInvariant()).SequenceEqual(Header))
        {
            source.Error(rows[0].Line, $"a table of topologies has the columns {string.Join(", ", Header)}");
            return [];
        }

        var read = new List<Topology>();
        foreach (var row in rows.Skip(1))
        {
            if (ReadRow(row, source) is not { } topology)
                continue;
            if (read.Exists(other => other.Name == topology.Name))
                source.Error(row.Line, $"the topology '{topology.Name}' stands twice");
            else
                read.Add(topology);
        }

        return read;
    }

    private static Topology? ReadRow(SourceRow row, BookSource source)
    {
        if (row.Cells.Count != Header.Length)
        {
            source.Error(row.Line, $"{row.Cells.Count} cells where the table has {Header.Length} columns");
            return null;
        }

        var cells = row.Cells.Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim()).ToList();
        var name = cells[0];
        var frontend = Origin(cells[1]);
        var plainProxy = cells[2] == PlainProxy;
        var sameOrigin = plainProxy || cells[2] == SameOrigin;
        var api = sameOrigin ? null : Origin(cells[2]);
        var policy = CorsPolicyParser.Parse(cells[3]);
        var problem =
            !IsName(name) ? $"'{name}' is no name for a topology: lower-case letters, digits and hyphens"
            : frontend is null ? $"frontend '{cells[1]}' is not an origin, like http://localhost:3000"
            : !sameOrigin && api is null ? $"api '{cells[2]}' is neither an origin, like http://localhost:8000, nor: {SameOrigin}, nor: {PlainProxy}"
            : policy is null ? $"unknown CORS policy '{cells[3]}'{DidYouMean.Hint(cells[3], CorsPolicyParser.All)}"
            : null;
        if (problem is not null)
        {
            source.Error(row.Line, problem);
            return null;
        }

        // The topology stays known, so that its columns are no further errors.
        if (BrowserFlags.Forbidden(cells[4]) is { } flag)
            source.Error(row.Line, $"topology '{name}', column browser: a book may not set '{flag}'; it may set {string.Join(", ", BrowserFlags.All)}");
        return new(name, frontend!, api, policy!, cells[4]) { PlainProxy = plainProxy };
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Uri? Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme is "http" or "https")
        && address.GetLeftPart(UriPartial.Authority) == text
            ? address
            : null;
}
