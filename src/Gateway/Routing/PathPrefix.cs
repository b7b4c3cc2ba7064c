using Yarp.ReverseProxy.Configuration;

namespace ProxyVsCors.Gateway.Routing;

/// <summary>How a route changes paths on their way up, so that paths coming down can be changed back.</summary>
/// <param name="Removed">On the gateway, not upstream; empty for none.</param>
/// <param name="Added">Upstream, not on the gateway; empty for none.</param>
internal sealed record PathPrefix(string Removed, string Added)
{
    public static PathPrefix None { get; } = new("", "");

    public static PathPrefix Of(RouteConfig route) =>
        new(Transform(route, "PathRemovePrefix"), Transform(route, "PathPrefix"));

    /// <summary>An upstream path as the gateway has it.</summary>
    public string Down(string path)
    {
        var bare = Added.Length > 0 && IsBelow(path, Added) ? path[Added.Length..] : path;
        var whole = Removed.Length > 0 ? Removed + (bare == "/" ? "" : bare) : bare;
        return whole.Length == 0 ? "/" : whole;
    }

    private static bool IsBelow(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal)
        && (path.Length == prefix.Length || path[prefix.Length] is '/' or '?');

    private static string Transform(RouteConfig route, string name) =>
        route.Transforms?.Select(transform => transform.GetValueOrDefault(name)).FirstOrDefault(value => value is not null)
            ?.TrimEnd('/') ?? "";
}
