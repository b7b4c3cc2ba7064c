using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Unit.Tests.Hosting;

public class SitesTests
{
    private static readonly Sites CrossOrigin = new(Named("credentials"), 40001, 40002, [40003], 40001);

    [Theory]
    [InlineData("http://localhost:40001", "http://localhost:3000")]
    [InlineData("http://localhost:40002/api and ws://localhost:40002", "http://localhost:8000/api and ws://localhost:8000")]
    [InlineData("http://127.0.0.1:40003/", "http://127.0.0.1:4000/")]
    [InlineData("[::1]:40002", "[::1]:8000")]
    [InlineData("/r?to=http%3A%2F%2Flocalhost%3A40002%2Fx", "/r?to=http%3A%2F%2Flocalhost%3A8000%2Fx")]
    [InlineData("/r?to=http%253A%252F%252Flocalhost%253a40002%252Fx", "/r?to=http%253A%252F%252Flocalhost%253a8000%252Fx")]
    [InlineData("%5B%3A%3A1%5D%3A40002", "%5B%3A%3A1%5D%3A8000")]
    [InlineData("40001", "3000")]
    [InlineData("{\"port\":\"40001\",\"length\":40001}", "{\"port\":\"3000\",\"length\":40001}")]
    [InlineData("http://localhost:400011", "http://localhost:400011")]
    [InlineData("localhost:5", "localhost:5")]
    [InlineData("no port at all", "no port at all")]
    public void Reports_name_the_nominal_port_never_the_accidental_one(string text, string expected) =>
        Assert.Equal(expected, CrossOrigin.Nominal(text));

    [Fact]
    public void Behind_the_gateway_page_and_api_share_one_origin_called_the_frontends()
    {
        var sites = new Sites(Named("gateway"), 40001, 40002, [40003], 40004);

        Assert.Equal(sites.Address(Site.Frontend), sites.Address(Site.Backend));
        Assert.Equal("frontend", sites.NominalOrigins["http://localhost:8080"]);
        Assert.Equal("localhost:8080 localhost:8000 localhost:3000", sites.Nominal("localhost:40001 localhost:40002 localhost:40004"));
    }

    [Fact]
    public void Secluded_hosts_have_names_that_nobody_used_and_reports_call_them_as_the_book_does()
    {
        var names = HostNames.Isolated();
        var sites = new Sites(Named("credentials"), 40001, 40002, [40003], 40001, names);

        Assert.Matches("^http://lab-[0-9a-f]{12}\\.localhost:40002/x$", sites.At(Site.Backend, "/x").AbsoluteUri);
        Assert.Equal(sites.Address(Site.Frontend).Host, sites.Address(Site.Attacker).Host);
        Assert.Matches("^http://other-[0-9a-f]{12}\\.localhost:40003/$", sites.Address(Site.AttackerCrossSite).AbsoluteUri);
        Assert.NotEqual(names, HostNames.Isolated());
        Assert.Equal(
            "http://localhost:8000/ http://127.0.0.1:4000/ localhost",
            sites.Nominal($"{sites.Address(Site.Backend)} {sites.Address(Site.AttackerCrossSite)} {names.Localhost}"));
    }

    private static Topology Named(string name) => Topology.BuiltIn.Single(topology => topology.Name == name);
}
