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

    private static readonly FrozenSet<string> NeverTrails = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Authorization,
        HeaderNames.ContentEncoding,
        HeaderNames.ContentLength,
        HeaderNames.ContentRange,
        HeaderNames.ContentType,
        HeaderNames.Cookie,
        HeaderNames.Host,
        HeaderNames.Location,
        HeaderNames.SetCookie,
        HeaderNames.Trailer);

    /// <summary>Whether a field is about the connection, by its own meaning or because Connection names it. Never the host,
    /// without which there is no request.</summary>
    /// <param name="name">A field's.</param>
    /// <param name="connection">The values of Connection.</param>
    public static bool Has(string name, StringValues connection) =>
        Names.Contains(name)
        || (connection.Count > 0 && !(connection is [{ } only] && IsUsual(only)) && IsNamed(name, connection));

    /// <summary>Whether a field may stand behind a body: not where it says how to read the message or what to keep of it (RFC 9110,
    /// 6.5.1).</summary>
    public static bool MayTrail(string name) => !Names.Contains(name) && !NeverTrails.Contains(name) && !CorsHeaders.Are(name);

    private static bool IsNamed(string name, StringValues connection) =>
        !name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase)
        && connection.Any(values => values!.Split(',', StringSplitOptions.TrimEntries).Contains(name, StringComparer.OrdinalIgnoreCase));

    private static bool IsUsual(string connection) =>
        connection.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || connection.Equals("close", StringComparison.OrdinalIgnoreCase)
        || connection.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase);
}
