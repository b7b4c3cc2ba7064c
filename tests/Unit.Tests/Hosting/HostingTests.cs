using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Unit.Tests.Hosting;

public class HostingTests
{
    private static readonly Sites CrossOrigin = new(Named("credentials"), 40001, 40002, 40003, 40001);

    [Theory]
    [InlineData("http://localhost:40001", "http://localhost:3000")]
    [InlineData("http://localhost:40002/api and ws://localhost:40002", "http://localhost:8000/api and ws://localhost:8000")]
    [InlineData("http://127.0.0.1:40003/", "http://127.0.0.1:4000/")]
    [InlineData("[::1]:40002", "[::1]:8000")]
    [InlineData("http://localhost:400011", "http://localhost:400011")]
    [InlineData("localhost:5", "localhost:5")]
    [InlineData("no port at all", "no port at all")]
    public void Reports_name_the_nominal_port_never_the_accidental_one(string text, string expected) =>
        Assert.Equal(expected, CrossOrigin.Nominal(text));

    [Fact]
    public void Behind_the_gateway_page_and_api_share_one_origin_called_the_frontends()
    {
        var sites = new Sites(Named("gateway"), 40001, 40002, 40003, 40004);

        Assert.Equal(sites.Address(Site.Frontend), sites.Address(Site.Backend));
        Assert.Equal("frontend", sites.NominalOrigins["http://localhost:8080"]);
        Assert.Equal("localhost:8080 localhost:8000 localhost:3000", sites.Nominal("localhost:40001 localhost:40002 localhost:40004"));
    }

    [Theory]
    [InlineData("http://a/x?run=0123456789abcdef.S01.gateway.chromium.1", "http://a/x")]
    [InlineData("http://a/x?run=0123456789abcdef.S01.gateway.chromium.2&y=1", "http://a/x?y=1")]
    [InlineData("http://a/x?y=1&run=0123456789abcdef.S01.gateway.chromium.1#z", "http://a/x?y=1#z")]
    [InlineData("/r?to=http%3A%2F%2Fa%2Fx%3Frun%3D0123456789abcdef.S01.gateway.chromium.1", "/r?to=http%3A%2F%2Fa%2Fx")]
    [InlineData("/r?to=%2Fx%3fy%3d1%26run%3d0123456789abcdef.S01.gateway.chromium.1", "/r?to=%2Fx%3fy%3d1")]
    [InlineData("a script took 0123456789abcdef apart", "a script took … apart")]
    [InlineData("http://a/x?run=other", "http://a/x?run=other")]
    public void A_runs_id_is_taken_out_of_addresses(string text, string expected) =>
        Assert.Equal(expected, new RunId("0123456789abcdef", "S01", "gateway", "chromium").Without(text, fences: 2));

    [Theory]
    [InlineData("localhost", "localhost", true)]
    [InlineData("127.0.0.1", "localhost", false)]
    [InlineData(".app.test", "api.app.test", true)]
    [InlineData(".app.test", "app.test", true)]
    [InlineData(".app.test", "evilapp.test", false)]
    [InlineData("app.test", "api.app.test", false)]
    public void A_cookies_domain_decides_which_host_gets_it(string domain, string host, bool expected) =>
        Assert.Equal(expected, CookieDomain.Matches(domain, host));

    [Fact]
    public async Task A_port_has_an_owner_however_many_files_its_process_opens_and_closes_meanwhile()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // The listener's descriptor comes after those that come and go.
        var lower = Enumerable.Range(0, 20).Select(_ => File.OpenHandle("/dev/null")).ToList();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        lower.ForEach(handle => handle.Dispose());
        using var enough = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
                Enumerable.Range(0, 8).Select(_ => File.OpenHandle("/dev/null")).ToList().ForEach(handle => handle.Dispose());
        }, TestContext.Current.CancellationToken);

        var owners = Enumerable.Range(0, 30)
            .Select(_ => PortOwner.Find(((IPEndPoint)listener.LocalEndpoint).Port)).ToList();
        await enough.CancelAsync();
        await churn;

        Assert.All(owners, owner => Assert.Contains($"(process {Environment.ProcessId})", owner, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("   1: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1", 8000, "4711")]
    [InlineData("   1: 0100007F:1F40 00000000:0000 01 00000000:00000000 00:00000000 00000000     0        0 4711 1", 8000, null)]
    [InlineData("   1: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1", 8000, null)]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", 8000, null)]
    public void The_kernels_table_tells_who_listens(string line, int port, string? inode) =>
        Assert.Equal(inode, PortOwner.ListeningInode(line, port));

    [Fact]
    public void Secluded_hosts_have_names_that_nobody_used_and_reports_call_them_as_the_book_does()
    {
        var names = HostNames.Secluded();
        var sites = new Sites(Named("credentials"), 40001, 40002, 40003, 40001, names);

        Assert.Matches("^http://lab-[0-9a-f]{12}\\.localhost:40002/x$", sites.At(Site.Backend, "/x").AbsoluteUri);
        Assert.Equal(sites.Address(Site.Frontend).Host, sites.Address(Site.Attacker).Host);
        Assert.Matches("^http://other-[0-9a-f]{12}\\.localhost:40003/$", sites.Address(Site.AttackerCrossSite).AbsoluteUri);
        Assert.NotEqual(names, HostNames.Secluded());
        Assert.Equal(
            "http://localhost:8000/ http://127.0.0.1:4000/ localhost",
            sites.Nominal($"{sites.Address(Site.Backend)} {sites.Address(Site.AttackerCrossSite)} {names.Localhost}"));
    }

    [Fact]
    public void Free_ports_are_different_ones() => Assert.Equal(20, FreePorts.Take(20).Distinct().Count());

    [Fact]
    public void The_first_command_on_the_path_is_the_browser()
    {
        var path = string.Join(Path.PathSeparator, "one", "two");

        Assert.Equal(
            Path.Combine("two", "chromium"),
            ExecutableSearch.Find(["chromium", "chrome"], ["/place"], path, file => file != Path.Combine("one", "chromium") && file.StartsWith("two", StringComparison.Ordinal)));
        Assert.Equal("/place", ExecutableSearch.Find(["chromium"], ["/place"], path, file => file == "/place"));
        Assert.Null(ExecutableSearch.Find(["chromium"], ["/place"], null, _ => false));
    }

    [Fact]
    public void A_name_that_nothing_has_is_told_with_all_that_there_are()
    {
        var failure = Assert.Throws<LabFailure>(() => NamedOption.Pick("--engines", ["a", "x"], ["a", "b"], name => name));

        Assert.Equal("--engines: there is no 'x'; there is a, b", failure.Message);
    }

    [Fact]
    public void Two_policies_of_one_api_cannot_be_served_at_once()
    {
        var failure = Assert.Throws<LabFailure>(() => ServePlan.Of(new(["origins", "credentials"], 1, 2, 3, 4)));

        Assert.Equal("--topologies: origins and credentials are two policies of one API; choose one", failure.Message);
    }

    private static Topology Named(string name) => Topology.BuiltIn.Single(topology => topology.Name == name);
}
