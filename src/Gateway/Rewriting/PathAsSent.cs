using Microsoft.AspNetCore.Http.Features;
using ProxyVsCors.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>The target in the client's own spelling: a path that is decoded and encoded again may name something else.</summary>
internal static class PathAsSent
{
    private static readonly UriCreationOptions Untouched = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <returns>Null where the spelling climbs (<c>..</c>) or is no path: then it must go up as it was routed.</returns>
    public static string? Of(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is var sent && IsPlain(sent) ? sent : null;

    public static Uri At(string origin, string target) => new(origin + target, Untouched);

    /// <returns>What a request goes up as: as it was sent, where no prefix is to be taken away and nothing in it could be read in two
    /// ways.</returns>
    public static string Up(HttpContext context, PathPrefix prefix) =>
        prefix.Removed.Length == 0 && Of(context) is { } sent
            ? sent
            : RequestUtilities.MakeDestinationAddress("http://upstream", Without(prefix.Removed, context.Request.Path), context.Request.QueryString).PathAndQuery;

    private static PathString Without(string removed, PathString path) =>
        removed.Length > 0 && path.StartsWithSegments(removed, out var rest)
            ? rest.HasValue ? rest : "/"
            : path;

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
