using ProxyVsCors.Gateway.Routing;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Brings a redirect that leads to the upstream back to the gateway's origin. Other origins are left alone.</summary>
internal static class LocationRewrite
{
    /// <param name="location">The header's value: absolute, or a path.</param>
    /// <param name="upstream">The address that was asked.</param>
    /// <param name="gateway">The origin that the browser asked.</param>
    /// <param name="prefix">The route's change of paths.</param>
    public static string Apply(string location, Uri upstream, Uri gateway, PathPrefix prefix)
    {
        if (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal))
            return prefix.Down(location);
        if (!Uri.TryCreate(location, UriKind.Absolute, out var target) || !LeadsToUpstream(target, upstream, gateway))
            return location;
        return gateway.GetLeftPart(UriPartial.Authority) + prefix.Down(target.PathAndQuery) + target.Fragment;
    }

    /// <summary>By its own address, or by the public host under a scheme that it guessed wrong.</summary>
    private static bool LeadsToUpstream(Uri target, Uri upstream, Uri gateway) =>
        IsWeb(target)
        && (target.Authority == upstream.Authority && target.Scheme == upstream.Scheme
            || target.Authority == gateway.Authority);

    private static bool IsWeb(Uri target) => target.Scheme is "http" or "https";
}
