using System.Text.RegularExpressions;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Hosting;

/// <summary>Where a running topology's sites are in truth, and what reports call them: the topology's nominal origins.</summary>
public sealed partial class Sites
{
    private readonly Dictionary<string, Uri> actual;
    private readonly Dictionary<string, string> nominalPorts;
    private readonly HostNames names;

    /// <param name="topology">Gives the nominal origins.</param>
    /// <param name="front">The port that the page's origin has in truth: the gateway's where there is one.</param>
    /// <param name="backend">The backend's own port.</param>
    /// <param name="thirdParties">A port for each of the topology's third-party servers, in their order.</param>
    /// <param name="frontendHost">The frontend's own port, behind the gateway or not.</param>
    /// <param name="names">What the hosts are called; null for as the topology calls them.</param>
    public Sites(Topology topology, int front, int backend, IReadOnlyList<int> thirdParties, int frontendHost, HostNames? names = null)
    {
        this.names = names ?? HostNames.AsWritten;
        actual = new()
        {
            [Site.Frontend] = At(topology.Frontend, front),
            [Site.Backend] = At(topology.ApiOrigin, topology.SameOrigin ? front : backend),
        };
        var servers = topology.ThirdPartyServers.Select(server => server.Origin.Port).ToList();
        foreach (var site in topology.ThirdParties)
            actual[site.Name] = At(site.Origin, thirdParties[servers.IndexOf(site.Origin.Port)]);
        nominalPorts = new()
        {
            [$"{frontendHost}"] = "3000",
            [$"{backend}"] = $"{topology.Api?.Port ?? 8000}",
            [$"{front}"] = $"{topology.Frontend.Port}",
        };
        foreach (var (nominal, port) in servers.Zip(thirdParties))
            nominalPorts[$"{port}"] = $"{nominal}";
        var nominalOrigins = new Dictionary<string, string>
        {
            // In this order, so that the shared origin of a gateway is called the frontend's.
            [HostSettings.Origin(topology.ApiOrigin)] = Site.Backend,
            [HostSettings.Origin(topology.Frontend)] = Site.Frontend,
        };
        foreach (var site in topology.ThirdParties)
            nominalOrigins[HostSettings.Origin(site.Origin)] = site.Name;
        NominalOrigins = nominalOrigins;
    }

    /// <summary>Nominal origin to site name.</summary>
    public IReadOnlyDictionary<string, string> NominalOrigins { get; }

    /// <summary>Site name to origin, as pages reach it now.</summary>
    public IReadOnlyDictionary<string, string> Addresses =>
        actual.ToDictionary(site => site.Key, site => HostSettings.Origin(site.Value));

    /// <summary>All origins that pages ask.</summary>
    public IReadOnlyList<Uri> Origins => [.. actual.Values];

    /// <summary>In the order in which a shared address takes its name.</summary>
    public IEnumerable<string> Names => actual.Keys;

    /// <summary>All hosts that pages ask by.</summary>
    public IEnumerable<string> HostsAsked => actual.Values.Select(address => address.Host).Distinct();

    public Uri Address(string site) => actual[site];

    public Uri At(string site, string path) => new(HostSettings.Origin(actual[site]) + path);

    /// <summary>The same text with every accidental name and port replaced by the nominal one: behind a host, encoded as often as it
    /// may be, or alone, as <c>location.port</c> is.</summary>
    public string Nominal(string text) => LonePort().Replace(LocalPort().Replace(names.Nominal(text), WithNominalPort), WithNominalPort);

    private string WithNominalPort(Match match) => nominalPorts.TryGetValue(match.Groups["port"].Value, out var port)
        ? match.Groups["before"].Value + port
        : match.Value;

    private Uri At(Uri nominal, int port) => new UriBuilder(nominal) { Host = names.Of(nominal.Host), Port = port }.Uri;

    [GeneratedRegex(@"(?<before>(?:localhost|127\.0\.0\.1|\[::1\]|%(?:25)*5B%(?:25)*3A%(?:25)*3A1%(?:25)*5D)(?::|%(?:25)*3A))(?<port>\d+)(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex LocalPort();

    // The whole text, or the whole of a string in JSON.
    [GeneratedRegex(@"(?<before>\A|"")(?<port>\d+)(?=\z|"")")]
    private static partial Regex LonePort();
}
