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
    private static readonly string[] WithSites = [.. Header, "sites"];

    public static IReadOnlyList<Topology> Read(Table table, BookSource source)
    {
        var rows = source.Rows(table);
        var columns = rows[0].Cells.Select(cell => cell.ToLowerInvariant()).ToList();
        if (!columns.SequenceEqual(Header) && !columns.SequenceEqual(WithSites))
        {
            source.Error(rows[0].Line, $"a table of topologies has the columns {string.Join(", ", Header)}, and perhaps sites");
            return [];
        }

        var read = new List<Topology>();
        foreach (var row in rows.Skip(1))
        {
            if (ReadRow(row, columns.Count, source) is not { } topology)
                continue;
            if (read.Exists(other => other.Name == topology.Name))
                source.Error(row.Line, $"the topology '{topology.Name}' stands twice");
            else
                read.Add(topology);
        }

        return read;
    }

    private static Topology? ReadRow(SourceRow row, int columns, BookSource source)
    {
        if (row.Cells.Count != columns)
        {
            source.Error(row.Line, $"{row.Cells.Count} cells where the table has {columns} columns");
            return null;
        }

        var cells = row.Cells.Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim()).ToList();
        var name = cells[0];
        var frontend = OriginCell.Read(cells[1]);
        var plainProxy = cells[2] == PlainProxy;
        var sameOrigin = plainProxy || cells[2] == SameOrigin;
        var api = sameOrigin ? null : OriginCell.Read(cells[2]);
        var policy = CorsPolicyParser.Parse(cells[3]);
        var problem =
            !SiteName.Is(name) ? $"'{name}' is no name for a topology: lower-case letters, digits and hyphens"
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
        var browser = BrowserCell.Read(cells[4]);
        if (browser.Problem is not null)
            source.Error(row.Line, $"topology '{name}', column browser: {browser.Problem}");
        var topology = new Topology(name, frontend!, api, policy!, browser.Flags)
        {
            ThirdPartyCookies = browser.ThirdPartyCookies,
            PlainProxy = plainProxy,
            ThirdParties = NamedSiteList.Read(columns > Header.Length ? cells[5] : "", wrong => source.Error(row.Line, $"topology '{name}', column sites: {wrong}")),
        };
        foreach (var wrong in Problems(topology))
            source.Error(row.Line, $"topology '{name}': {wrong}");
        return topology;
    }

    private static IEnumerable<string> Problems(Topology topology)
    {
        foreach (var site in topology.Sites.Where(site => !ReachableHost.Is(site.Origin.Host)))
        {
            yield return $"no browser finds {site.Origin.Host} on this machine: a host is localhost, a name under .localhost, 127.0.0.1 or [::1]";
        }

        foreach (var origin in topology.Sites.Where(site => !topology.SameOrigin || site.Name != Site.Backend).GroupBy(site => OriginCell.Write(site.Origin)).Where(sites => sites.Count() > 1))
        {
            var names = string.Join(" and ", origin.Select(site => site.Name == Site.Backend ? "api" : site.Name));
            yield return $"{names} are one origin, {origin.Key}: two differ in scheme, host or port, and for one the api is: {SameOrigin}";
        }
    }
}
