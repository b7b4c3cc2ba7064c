using System.Net;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Names that are this machine whatever DNS says (RFC 6761, 6.3; Secure Contexts, 3.1).</summary>
internal static class LoopbackName
{
    /// <summary>Whether a host is localhost or a name below it, which resolvers need not know.</summary>
    /// <param name="host">A host name, or an address with or without brackets.</param>
    public static bool IsLocalhost(string host)
    {
        var name = host.EndsWith('.') ? host.AsSpan()[..^1] : host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a host is a localhost name or a loopback address.</summary>
    /// <param name="host">A host name, or an address with or without brackets.</param>
    public static bool IsLoopback(string host) =>
        IsLocalhost(host) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
