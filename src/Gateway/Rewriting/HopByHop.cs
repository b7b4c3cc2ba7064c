using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Fields that are about a connection, which end with it (RFC 9110, 7.6.1).</summary>
internal static class HopByHop
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Connection,
        HeaderNames.KeepAlive,
        HeaderNames.ProxyConnection,
        HeaderNames.ProxyAuthenticate,
        HeaderNames.ProxyAuthorization,
        HeaderNames.TE,
        HeaderNames.TransferEncoding,
        HeaderNames.Upgrade,
        "HTTP2-Settings",
        // Another way to the upstream, around the gateway.
        HeaderNames.AltSvc);

    /// <summary>Whether a field is about the connection, by its own meaning or because Connection names it. Never the host,
    /// without which there is no request.</summary>
    /// <param name="name">A field's.</param>
    /// <param name="connection">The values of Connection.</param>
    public static bool Has(string name, StringValues connection) =>
        Names.Contains(name)
        || (connection.Count > 0
            && !(connection is [{ } only] && IsUsual(only))
            && !name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase)
            && connection.Any(values => values!.Split(',', StringSplitOptions.TrimEntries).Contains(name, StringComparer.OrdinalIgnoreCase)));

    private static bool IsUsual(string connection) =>
        connection.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || connection.Equals("close", StringComparison.OrdinalIgnoreCase)
        || connection.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase);
}
