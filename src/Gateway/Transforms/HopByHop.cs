using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Fields that are about a connection and end with it (RFC 9110, 7.6.1). YARP drops those whose meaning says so; these are the ones
/// that Connection names.</summary>
internal static class HopByHop
{
    /// <summary>What a message can't do without, whatever Connection says.</summary>
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Host, HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.TransferEncoding);

    private static readonly FrozenSet<string> NeverTrails = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Authorization, HeaderNames.ContentEncoding, HeaderNames.ContentLength, HeaderNames.ContentRange, HeaderNames.ContentType,
        HeaderNames.Cookie, HeaderNames.Host, HeaderNames.Location, HeaderNames.SetCookie, HeaderNames.Trailer, HeaderNames.TransferEncoding);

    /// <param name="connection">A value of Connection.</param>
    /// <returns>The names in it that are to be dropped.</returns>
    public static IEnumerable<string> Named(string connection) =>
        IsUsual(connection) ? [] : connection.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => !IsUsual(name) && !Kept.Contains(name));

    /// <summary>Whether a field may stand behind a body: not where it says how to read the message or what to keep of it (RFC 9110, 6.5.1).</summary>
    public static bool MayTrail(string name) => !NeverTrails.Contains(name) && !CorsHeaders.Are(name);

    private static bool IsUsual(string connection) =>
        connection.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || connection.Equals("close", StringComparison.OrdinalIgnoreCase)
        || connection.Equals(HeaderNames.TE, StringComparison.OrdinalIgnoreCase)
        || connection.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase);
}
