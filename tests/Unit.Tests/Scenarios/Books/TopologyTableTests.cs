using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class TopologyTableTests
{
    [Theory]
    [InlineData("http://localhost:3000", "http://localhost:3000", "frontend and api are one origin, http://localhost:3000: two differ in scheme, host or port, and for one the api is: same origin")]
    [InlineData("http://localhost:3000", "http://localhost:4000", "api and attacker are one origin, http://localhost:4000: two differ in scheme, host or port, and for one the api is: same origin")]
    [InlineData("http://127.0.0.1:4000", "same origin", "frontend and attacker-cross-site are one origin, http://127.0.0.1:4000: two differ in scheme, host or port, and for one the api is: same origin")]
    [InlineData("http://a.example:3000", "http://localhost:8000", "no browser finds a.example on this machine: a host is localhost, a name under .localhost, 127.0.0.1 or [::1]")]
    [InlineData("http://localhost:3000", "http://127.0.0.2:8000", "no browser finds 127.0.0.2 on this machine: a host is localhost, a name under .localhost, 127.0.0.1 or [::1]")]
    [InlineData("http://localhost:3000", "http://api_.localhost:8000", "no browser finds api_.localhost on this machine: a host is localhost, a name under .localhost, 127.0.0.1 or [::1]")]
    public void Origins_that_are_one_or_that_nobody_reaches_are_refused(string frontend, string api, string problem) =>
        Assert.Equal([$"b.md:5: topology 'mine': {problem}"], Errors($"| mine | {frontend} | {api} | none | |"));

    [Theory]
    [InlineData("http://me@localhost:3000")]
    [InlineData("http://LOCALHOST:3000")]
    [InlineData("http://localhost:3000/")]
    [InlineData("ftp://localhost:3000")]
    public void What_is_more_or_less_than_an_origin_is_refused(string frontend) =>
        Assert.Equal([$"b.md:5: frontend '{frontend}' is not an origin, like http://localhost:3000"], Errors($"| mine | {frontend} | same origin | none | |")
            .Where(error => error.StartsWith("b.md:5", StringComparison.Ordinal)));

    [Theory]
    [InlineData("http://www.dev.localhost:3000", "https://api.dev.localhost:8443")]
    [InlineData("http://[::1]:3000", "http://127.0.0.1:3000")]
    [InlineData("http://localhost", "https://localhost")]
    public void Hosts_of_this_machine_are_taken(string frontend, string api) => Assert.Empty(Errors($"| mine | {frontend} | {api} | none | |"));

    [Theory]
    [InlineData("Netscape", "a browser flag begins with --, 'Netscape' does not")]
    [InlineData("with --test-third-party-cookie-phaseout", "a browser flag begins with --, 'with' does not")]
    [InlineData("-headless", "a browser flag begins with --, '-headless' does not")]
    public void Words_that_are_no_flags_are_refused(string cell, string problem) =>
        Assert.StartsWith($"b.md:5: topology 'mine', column browser: {problem}; it may set --enable-features=", Assert.Single(Errors($"| mine | http://localhost:3000 | same origin | none | {cell} |")), StringComparison.Ordinal);

    [Fact]
    public void A_topology_has_sites_of_its_own_and_may_move_the_attackers()
    {
        var book = BookParser.Parse(Text(
            "| mine | http://www.dev.localhost:3000 | http://api.dev.localhost:8000 | none | | `sibling` http://shop.dev.localhost:4002, attacker http://other.localhost:4000 |",
            page: "sibling"), "b.md", EngineCatalog.Names).Book!;

        Assert.Equal("sibling", book.Scenarios.Single().Fences[0].Page);
        Assert.Equal(
            [("attacker", "http://other.localhost:4000/"), ("attacker-cross-site", "http://127.0.0.1:4000/"), ("sibling", "http://shop.dev.localhost:4002/")],
            book.Topologies.Single(topology => topology.Name == "mine").ThirdParties.Select(site => (site.Name, site.Origin.ToString())));
    }

    [Theory]
    [InlineData("sibling", "'sibling' is no site, like: attacker2 http://localhost:4001")]
    [InlineData("sibling there", "'sibling there' is no site, like: attacker2 http://localhost:4001")]
    [InlineData("backend http://localhost:4001", "'backend' is no name for a site: lower-case letters, digits and hyphens, and none of frontend, backend, gateway")]
    [InlineData("a http://localhost:4001, a http://localhost:4002", "the site 'a' stands twice")]
    public void A_wrong_site_is_told(string sites, string problem) =>
        Assert.Equal($"b.md:5: topology 'mine', column sites: {problem}", Assert.Single(Errors($"| mine | http://localhost:3000 | same origin | none | | {sites} |")));

    [Fact]
    public void A_page_stands_on_a_site_that_all_of_the_tables_topologies_have() =>
        Assert.StartsWith(
            "b.md:11: unknown page 'sibling'",
            Assert.Single(BookParser.Parse(
                Text("| mine | http://localhost:3000 | same origin | none | | sibling http://localhost:4002 |", page: "sibling")
                    .Replace("| fact | mine |\n|---|---|\n| page got | 1 |", "| fact | mine | gateway |\n|---|---|---|\n| page got | 1 | 1 |", StringComparison.Ordinal),
                "b.md", EngineCatalog.Names).Errors).ToString(),
            StringComparison.Ordinal);

    private static IEnumerable<string> Errors(string row) =>
        BookParser.Parse(Text(row), "b.md", EngineCatalog.Names).Errors.Select(error => error.ToString());

    private static string Text(string row, string page = "frontend")
    {
        var withSites = row.Count(c => c == '|') == 7;
        return $"## Topologies\n\n| topology | frontend | api | CORS policy | browser |{(withSites ? " sites |" : "")}\n|---|---|---|---|---|{(withSites ? "---|" : "")}\n{row}\n\n"
            + $"## C\n\n### S01 Title\n\n```js page={page}\nreturn 1;\n```\n\n| fact | mine |\n|---|---|\n| page got | 1 |\n";
    }
}
