using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Hosting;

/// <summary>One topology, running: on ports of its own, or on hosts that others share.</summary>
public sealed class RunningTopology : IAsyncDisposable
{
    private readonly IReadOnlyList<WebApplication> hosts;

    /// <summary>On hosts that run anyway, and go on when this does not.</summary>
    /// <param name="topology">What the hosts show.</param>
    /// <param name="sites">Where.</param>
    /// <param name="journal">Of all of them.</param>
    /// <param name="benches">What opens their benches.</param>
    public RunningTopology(Topology topology, Sites sites, Journal journal, IReadOnlyList<BenchKeys> benches)
        : this(topology, sites, journal, benches, hosts: [])
    {
    }

    private RunningTopology(
        Topology topology, Sites sites, Journal journal, IReadOnlyList<BenchKeys> benches, IReadOnlyList<WebApplication> hosts)
    {
        Topology = topology;
        Sites = sites;
        Journal = journal;
        Benches = benches;
        this.hosts = hosts;
    }

    public Topology Topology { get; }

    public Sites Sites { get; }

    /// <summary>What all of its servers received, in one order.</summary>
    public Journal Journal { get; }

    /// <summary>What opens the benches of the backend, the frontend and the third-party host: closed but for the keys of runs that are under way.</summary>
    public IReadOnlyList<BenchKeys> Benches { get; }

    /// <summary>Where a bench may be asked: the API's port or the gateway's, the backend's own, the frontend's and the third-party host's.</summary>
    public IReadOnlyList<int> BenchPorts { get; private init; } = [];

    /// <summary>Whether a browser that was not started for it can play it: no certificate to accept, no flag to set, no host
    /// to be found elsewhere.</summary>
    public static bool CanShow(Topology topology) =>
        !topology.NeedsOwnBrowser
        && HostNames.Has(topology.Frontend.Host)
        && HostNames.Has(topology.ApiOrigin.Host)
        && topology.Frontend.Scheme == Uri.UriSchemeHttp
        && topology.ApiOrigin.Scheme == Uri.UriSchemeHttp
        && topology.HasUsualThirdParties;

    /// <summary>Whether the host, with its port, is one of those that its pages ask.</summary>
    public bool Answers(string host) =>
        Sites.Address(Site.Frontend).Authority == host || Sites.Address(Site.Backend).Authority == host;

    /// <param name="topology">What to build.</param>
    /// <param name="dataFolder">A folder that no other running topology uses; null for the backend's own default.</param>
    /// <param name="extras">For all of its hosts.</param>
    /// <param name="names">What its hosts are called; null for as the topology calls them.</param>
    /// <returns>A running topology whose benches are closed.</returns>
    public static async Task<RunningTopology> StartAsync(Topology topology, string? dataFolder, HostCustomization? extras = null, HostNames? names = null)
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryStartAsync(topology, dataFolder, extras ?? HostCustomization.None, names);
            }
            catch (PortInUseException) when (attempt < Attempts)
            {
                // Somebody was faster to a port that was free a moment ago.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    private static async Task<RunningTopology> TryStartAsync(Topology topology, string? dataFolder, HostCustomization extras, HostNames? names)
    {
        var servers = topology.ThirdPartyServers.ToList();
        var ports = FreePorts.Take(3 + servers.Count);
        var (page, api, gateway, thirdParties) = (ports[0], ports[1], ports[2], ports.Skip(3).ToList());
        var sites = new Sites(topology, topology.SameOrigin ? gateway : page, api, thirdParties, page, names);
        names ??= HostNames.AsWritten;
        var journal = new Journal(isWanted: () => true);
        extras = extras with { Journal = journal, Names = [.. extras.Names, .. sites.HostsAsked], IsIsolated = names.AreIsolated };

        var starts = new List<Task<WebApplication>>
        {
            Hosts.BackendAsync(
                EndpointOf(topology.Api, api), HostSettings.Backend(topology.Policy, sites.Address(Site.Frontend), dataFolder), extras),
            Hosts.FrontendAsync(
                EndpointOf(topology.SameOrigin ? null : topology.Frontend, page), HostSettings.Frontend(topology.SameOrigin ? null : sites.Address(Site.Backend)), extras),
        };
        starts.AddRange(servers.Zip(thirdParties, (server, port) => Hosts.ThirdPartyAsync(EndpointOf(server.Origin, port), extras, server.Name)));
        if (topology.SameOrigin)
        {
            starts.Add(Hosts.GatewayAsync(
                EndpointOf(topology.Frontend, gateway), HostSettings.Gateway(Upstream(names, page), Upstream(names, api), topology.PlainProxy), extras));
        }

        try
        {
            var hosts = await Task.WhenAll(starts);
            return new(topology, sites, journal, [.. hosts.Select(host => host.Services.GetService<BenchKeys>()).OfType<BenchKeys>()], hosts)
            {
                BenchPorts = [.. new[] { sites.Address(Site.Backend).Port, api, page }.Concat(thirdParties).Distinct()],
            };
        }
        catch
        {
            foreach (var start in starts.Where(start => start.IsCompletedSuccessfully))
                await (await start).DisposeAsync();
            throw;
        }
    }

    /// <param name="origin">What the browser asks; null for an upstream that only the gateway asks, by http.</param>
    /// <param name="port">Where it stands in truth.</param>
    private static ListenEndpoint EndpointOf(Uri? origin, int port) =>
        new(port, origin?.Scheme == Uri.UriSchemeHttps ? EphemeralCertificate.Get() : null);

    /// <summary>By a name that the upstream answers to, for a proxy that does not hand on the browser's.</summary>
    private static Uri Upstream(HostNames names, int port) => new($"http://{names.Localhost}:{port}");
}
