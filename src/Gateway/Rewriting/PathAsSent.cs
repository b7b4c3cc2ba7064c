using Microsoft.AspNetCore.Http.Features;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>The target in the client's own spelling: a path that is decoded and encoded again may name something else.</summary>
internal static class PathAsSent
{
    private static readonly UriCreationOptions Untouched = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <returns>Null where the spelling climbs (<c>..</c>) or is no path: then it must go up as it was routed.</returns>
    public static string? Of(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is var sent && IsPlain(sent) ? sent : null;

    public static Uri At(string origin, string target) => new(origin + target, Untouched);

    /// <summary>A path in origin form (RFC 9112, 3.2.1) of which routing and upstream can't think differently.</summary>
    private static bool IsPlain(string target)
    {
        var path = target.AsSpan();
        if (path.IndexOf('?') is var query and >= 0)
            path = path[..query];
        return path is ['/', ..]
            && !path.StartsWith("//")
            && (!path.ContainsAny('.', '%', '\\') || !Climbs(path));
    }

    private static bool Climbs(ReadOnlySpan<char> path) =>
        path.Contains('\\')
        || path.Contains("/.", StringComparison.Ordinal)
        || path.Contains("/%2e", StringComparison.OrdinalIgnoreCase);
}
