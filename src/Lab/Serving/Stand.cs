using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Serving;

/// <summary>A topology that stands now, within reach of the visitor's own browser.</summary>
/// <param name="Journals">Of its backend, then of its third-party host.</param>
/// <param name="Benches">Of all its servers: closed but for the keys of runs that are under way.</param>
internal sealed record Stand(Topology Topology, Sites Sites, IReadOnlyList<Journal> Journals, IReadOnlyList<BenchKeys> Benches)
{
    /// <summary>Whether a browser that was not started for it can play it: no certificate to accept, no flag to set, no host
    /// to be found elsewhere.</summary>
    public static bool CanShow(Topology topology) =>
        topology.Browser.Length == 0
        && HostNames.Has(topology.Frontend.Host)
        && HostNames.Has(topology.ApiOrigin.Host)
        && topology.Frontend.Scheme == Uri.UriSchemeHttp
        && topology.ApiOrigin.Scheme == Uri.UriSchemeHttp;

    public bool Answers(string host) =>
        Sites.Address(Site.Frontend).Authority == host || Sites.Address(Site.Backend).Authority == host;
}
