namespace ProxyVsCors.Gateway.Configuration;

/// <summary>Which addresses an upstream can have.</summary>
internal static class UpstreamAddress
{
    /// <param name="address">An absolute address.</param>
    /// <param name="mayHavePath">Whether a path to put before the request's is allowed, as in a <c>ReverseProxy</c> section.</param>
    /// <returns>The end of a sentence about the address; null where nothing is wrong.</returns>
    public static string? Problem(string? address, bool mayHavePath = false) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")
            ? "is not an address like http://localhost:8000"
        : parsed.Host.Length == 0 || parsed.Port == 0 ? "has no host or port that can be connected to"
        : parsed.UserInfo.Length > 0 ? "has a user name; the gateway sends none"
        : parsed.Query.Length > 0 || parsed.Fragment.Length > 0 ? "has a query or fragment; an upstream is an origin"
        : parsed.AbsolutePath != "/" && !mayHavePath ? "has a path; an upstream is an origin, paths are kept as they come"
        : null;
}
