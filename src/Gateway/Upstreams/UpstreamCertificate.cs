using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Yarp.ReverseProxy;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Whether a certificate is one that a cluster's https destinations may show. The HTTP client compares it with the name that it
/// asked for, and since the Host of the request is handed on, that name is the client's choice (RFC 6066, 3).</summary>
internal sealed class UpstreamCertificate(string clusterId, bool acceptsAny, IServiceProvider services)
{
    public bool IsAccepted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (acceptsAny)
            return true;
        var hosts = Hosts();
        // A development certificate is not trusted by every machine, and loopback traffic stays on this one.
        if (hosts.Count > 0 && hosts.TrueForAll(LoopbackName.IsLoopback))
            return true;
        return (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
            && certificate is X509Certificate2 shown
            && hosts.Exists(host => shown.MatchesHostname(host, allowCommonName: false));
    }

    /// <summary>Of the https destinations. YARP's state holds the client that asks this, so it is looked up late.</summary>
    private List<string> Hosts() =>
        services.GetRequiredService<IProxyStateLookup>().TryGetCluster(clusterId, out var cluster)
            ? [.. cluster.Destinations.Values
                .Select(each => new Uri(each.Model.Config.Address))
                .Where(each => each.Scheme == Uri.UriSchemeHttps)
                .Select(each => each.IdnHost)
                .Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
}
