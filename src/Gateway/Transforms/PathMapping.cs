using ProxyVsCors.Gateway.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>How a route changes paths on their way up, so that paths coming down can be changed back.</summary>
/// <param name="Public">The prefix on the gateway that is not there upstream; empty for none.</param>
/// <param name="Upstream">The prefix upstream that is not there on the gateway; empty for none.</param>
internal sealed record PathMapping(string Public, string Upstream)
{
    public static PathMapping None { get; } = new("", "");

    public bool IsIdentity => Public.Length == 0 && Upstream.Length == 0;

    /// <returns>Null where the route's transforms do more than exchange one prefix for another, or not on all of its paths.</returns>
    public static PathMapping? Of(RouteConfig route)
    {
        var mapping = None;
        foreach (var transform in route.Transforms ?? [])
        {
            if (Value(transform, "PathRemovePrefix") is { } removed && mapping.IsIdentity && TakesOnlyBelow(route, Normal(removed)))
                mapping = new(Normal(removed), "");
            else if (Value(transform, "PathPrefix") is { } added && mapping.Upstream.Length == 0)
                mapping = mapping with { Upstream = Normal(added) };
            else if (Value(transform, "PathPattern") is { } pattern && mapping.IsIdentity && OfPattern(route.Match.Path, pattern) is { } same)
                mapping = same;
            else if (transform.Keys.Any(IsAboutTarget))
                return null;
        }

        return mapping;
    }

    /// <summary>With the path that a destination's address has below it.</summary>
    public PathMapping Below(string destinationPath) =>
        destinationPath.Length == 0 ? this : this with { Upstream = destinationPath + Upstream };

    /// <param name="path">A path of the upstream's, perhaps with query and fragment.</param>
    /// <returns>The path on the gateway; null where this route leads to no such path.</returns>
    public string? ToPublic(string path)
    {
        // An upstream that was told its public address has put the prefix there itself.
        if (Public.Length > 0 && IsBelow(path, Public))
            return path;
        if (Upstream.Length == 0)
            return Public + path;
        if (!IsBelow(path, Upstream))
            return null;
        var rest = path[Upstream.Length..];
        return Public + (rest is ['/', ..] ? rest : "/" + rest);
    }

    /// <summary>A cookie's Path, for which <c>/svc</c> and not <c>/svc/</c> is the whole of a prefix (RFC 6265bis, 5.1.4).</summary>
    public string? ToPublicCookiePath(string path) =>
        ToPublic(path) is not { } mapped ? null
        : mapped.Length > 1 && mapped.EndsWith('/') && !path.AsSpan(1).EndsWith("/") ? mapped[..^1]
        : mapped;

    private static string? Value(IReadOnlyDictionary<string, string> transform, string name) =>
        transform.FirstOrDefault(each => each.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static bool IsAboutTarget(string key) =>
        key.StartsWith("Path", StringComparison.OrdinalIgnoreCase) || key.StartsWith("Query", StringComparison.OrdinalIgnoreCase);

    /// <summary>As a path is written: <c>svc/</c> is <c>/svc</c>, a space is <c>%20</c>.</summary>
    private static string Normal(string prefix) =>
        prefix.Trim('/') is { Length: > 0 } path ? new PathString("/" + path).ToUriComponent() : "";

    /// <summary>Elsewhere there is nothing to take off, and nothing to put back.</summary>
    private static bool TakesOnlyBelow(RouteConfig route, string prefix) =>
        Normal(route.Metadata?.GetValueOrDefault(GatewayConfigProvider.PublicPath) ?? Split(route.Match.Path ?? "").Literal) is var taken
        && (taken == prefix || taken.StartsWith(prefix + "/", StringComparison.Ordinal));

    private static PathMapping? OfPattern(string? match, string pattern)
    {
        var (matched, matchedRest) = Split(match ?? "");
        var (sent, sentRest) = Split(pattern);
        return matchedRest is not null && matchedRest == sentRest ? new(Normal(matched), Normal(sent)) : null;
    }

    /// <returns>What stands before a pattern's catch-all, and the catch-all's name; null where there is more than that.</returns>
    private static (string Literal, string? CatchAll) Split(string pattern)
    {
        var brace = pattern.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0 || !pattern.EndsWith('}') || pattern.LastIndexOf('{') != brace)
            return ("", null);
        var name = pattern[(brace + 1)..^1];
        var literal = pattern[..brace].TrimEnd('/');
        return name.StartsWith('*') ? (literal.Length == 0 || literal.StartsWith('/') ? literal : "/" + literal, name.TrimStart('*')) : ("", null);
    }

    private static bool IsBelow(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal)
        && (path.Length == prefix.Length || path[prefix.Length] is '/' or '?' or '#');
}
