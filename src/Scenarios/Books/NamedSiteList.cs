using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The column <c>sites</c>: <c>attacker2 http://localhost:4001, sibling http://shop.dev.localhost:4002</c>. Each is a server of
/// somebody else; the attackers are always there, and may be given another origin.</summary>
internal static class NamedSiteList
{
    private static readonly string[] Taken = [Site.Frontend, Site.Backend, Exchange.Gateway];

    /// <returns>The attackers and all that the cell names.</returns>
    public static IReadOnlyList<NamedSite> Read(string cell, Action<string> error)
    {
        var sites = NamedSite.Attackers.ToList();
        var named = new HashSet<string>();
        foreach (var item in cell.Length == 0 ? [] : cell.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var origin = words.Length == 2 ? OriginCell.Read(words[1]) : null;
            if (origin is null)
                error($"'{item}' is no site, like: attacker2 http://localhost:4001");
            else if (!SiteName.Is(words[0]) || Taken.Contains(words[0]))
                error($"'{words[0]}' is no name for a site: lower-case letters, digits and hyphens, and none of {string.Join(", ", Taken)}");
            else if (!named.Add(words[0]))
                error($"the site '{words[0]}' stands twice");
            else
                Put(sites, new(words[0], origin));
        }

        return sites;
    }

    private static void Put(List<NamedSite> sites, NamedSite site)
    {
        var known = sites.FindIndex(other => other.Name == site.Name);
        if (known < 0)
            sites.Add(site);
        else
            sites[known] = site;
    }
}
