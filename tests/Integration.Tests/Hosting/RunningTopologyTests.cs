using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Integration.Tests.Hosting;

/// <summary>What the servers of a running topology tell of what they received.</summary>
public sealed class RunningTopologyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("topology-test-");
    private readonly string key = BenchKeys.Draw();
    // Browsers know names below .localhost, the system need not: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (connection, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, connection.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    public void Dispose()
    {
        client.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_server_tells_what_it_received_in_one_order()
    {
        await using var topology = await StartAsync("credentials");

        await AskAsync(topology, Site.Attacker, "/bench/respond");
        await AskAsync(topology, Site.Backend, "/api/whoami");
        await AskAsync(topology, Site.Frontend, "/style.css");
        await AskAsync(topology, Site.AttackerCrossSite, "/bench/echo");

        Assert.Equal(
            [("attacker", "/bench/respond", 200), ("backend", "/api/whoami", 401), ("frontend", "/style.css", 200), ("attacker", "/bench/echo", 200)],
            topology.Journal.Read(IsOfTheRun).Select(entry => (entry.Server, entry.Path, entry.Status)));
    }

    [Fact]
    public async Task A_topologys_own_sites_have_servers_with_their_names()
    {
        await using var topology = await RunningTopology.StartAsync(
            Topology.BuiltIn[2] with
            {
                ThirdParties = [.. NamedSite.Attackers, new("attacker2", new("http://other.localhost:4001")), new("same-port", new("http://localhost:4001"))],
            },
            folder.FullName);
        foreach (var bench in topology.Benches)
            bench.Add(key);

        await AskAsync(topology, Site.Attacker, "/bench/respond");
        await AskAsync(topology, "attacker2", "/bench/respond");
        await AskAsync(topology, "same-port", "/bench/respond");

        Assert.Equal(["attacker", "attacker2", "attacker2"], topology.Journal.Read(IsOfTheRun).Select(entry => entry.Server));
        Assert.Equal("http://other.localhost:4001/", topology.Sites.Nominal(topology.Sites.At("attacker2", "/").AbsoluteUri));
    }

    [Fact]
    public async Task Behind_a_gateway_both_sides_tell()
    {
        await using var topology = await StartAsync("gateway");

        await AskAsync(topology, Site.Backend, "/bench/respond?set-cookie=a%3D1%3B%20Domain%3Dlocalhost&header=Access-Control-Allow-Origin:*");

        var entries = topology.Journal.Read(IsOfTheRun);
        Assert.Equal(["gateway", "backend"], entries.Select(entry => entry.Server));
        Assert.Contains(new("Set-Cookie", "a=…; Domain=localhost"), entries[1].ResponseHeaders);
        Assert.Contains(new("Set-Cookie", "a=…"), entries[0].ResponseHeaders);
        Assert.Contains(entries[1].ResponseHeaders, header => header.Key == "Access-Control-Allow-Origin");
        Assert.DoesNotContain(entries[0].ResponseHeaders, header => header.Key == "Access-Control-Allow-Origin");
        Assert.Contains("cookie a: Domain dropped, the upstream's host is not the gateway's", entries[0].Transforms);
        Assert.Empty(entries[1].Transforms);
    }

    [Fact]
    public async Task What_ends_at_the_gateway_is_told_by_it_alone()
    {
        await using var topology = await StartAsync("gateway");

        using var request = new HttpRequestMessage(HttpMethod.Trace, Address(topology, Site.Backend, "/api/whoami"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var entry = Assert.Single(topology.Journal.Read(IsOfTheRun));
        Assert.Equal(("gateway", (int)answer.StatusCode), (entry.Server, entry.Status));
        Assert.InRange(entry.Status, 400, 599);
    }

    [Fact]
    public async Task One_value_has_one_digest_on_every_server_and_no_other_journal_has_the_same()
    {
        await using var topology = await StartAsync("credentials");
        await using var other = await StartAsync("origins");

        await AskAsync(topology, Site.Attacker, "/bench/respond", "a=same; b=other");
        await AskAsync(topology, Site.Backend, "/bench/respond", "a=same; a=other; nameless");

        var lines = topology.Journal.Read(IsOfTheRun).Select(entry => entry.CookieLine).ToList();
        Assert.Equal(["a", "a", "…"], lines[1].Select(cookie => cookie.Name));
        Assert.Equal(lines[0][0].Digest, lines[1][0].Digest);
        Assert.Equal(lines[0][1].Digest, lines[1][1].Digest);
        Assert.NotEqual(lines[0][0].Digest, lines[0][1].Digest);
        Assert.NotEqual(other.Journal.DigestOf("same"), topology.Journal.DigestOf("same"));
        Assert.Equal(lines[0][0].Digest, topology.Journal.DigestOf("same"));
    }

    [Fact]
    public async Task A_redirects_address_says_of_which_run_it_is()
    {
        await using var topology = await StartAsync("credentials");

        await AskAsync(topology, Site.Backend, $"/bench/redirect?to={Uri.EscapeDataString($"/x?y=1&run={key}.1-9#z")}");
        await AskAsync(topology, Site.Backend, "/bench/redirect?to=/x");

        Assert.Equal([$"{key}.1-9", null], topology.Journal.Read(IsOfTheRun).Select(entry => entry.RedirectRun));
    }

    private static string Address(RunningTopology topology, string site, string path, string run) =>
        topology.Sites.At(site, path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"run={run}").AbsoluteUri;

    private string Address(RunningTopology topology, string site, string path) => Address(topology, site, path, $"{key}.1");

    private bool IsOfTheRun(JournalEntry entry) => entry.Run == $"{key}.1";

    private async Task AskAsync(RunningTopology topology, string site, string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(topology, site, path));
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<RunningTopology> StartAsync(string name)
    {
        var topology = await RunningTopology.StartAsync(
            Topology.BuiltIn.Single(each => each.Name == name), folder.CreateSubdirectory(name).FullName);
        foreach (var bench in topology.Benches)
            bench.Add(key, navigations: true);
        return topology;
    }
}
