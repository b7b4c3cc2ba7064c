namespace ProxyVsCors.Backend.Cors;

/// <summary>What a configured origin must look like to ever equal an Origin header (RFC 6454, 6.2: scheme, host,
/// port if not the scheme's own; nothing else).</summary>
internal static class OriginRule
{
    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string origin)
    {
        if (origin.Length == 0)
            return "is empty";
        if (origin.Contains(',') || origin.Contains(';') || origin.Any(char.IsWhiteSpace))
            return "is a list in one string; give each origin an entry of its own";
        if (origin == "null")
            return "would allow every sandboxed frame and local file, of any author";
        if (origin == "*")
            return null;
        if (origin.Contains('*'))
            return "has a wildcard inside; a browser's Origin is compared to the letter";
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var address)
            || !origin.Contains("://", StringComparison.Ordinal)
            || address.Host.Length == 0)
        {
            return "is not an origin: scheme://host or scheme://host:port";
        }

        return Inexact(origin, address);
    }

    private static string? Inexact(string origin, Uri address)
    {
        var rest = origin[(origin.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return rest.Contains('@') ? "has a user name; an Origin header never has one"
            : rest.EndsWith('/') && rest.Count(c => c == '/') == 1
                ? "ends with a slash; an Origin header never does"
            : rest.Contains('/') ? "has a path; an Origin header never has one"
            : rest.Contains('?') || rest.Contains('#') ? "has a query or fragment; an Origin header never has one"
            : origin.Any(char.IsUpper) ? "has upper-case letters; browsers send lower case"
            : address.IsDefaultPort && HasPort(rest) ? "names the scheme's default port; browsers leave it out"
            : null;
    }

    private static bool HasPort(string authority) =>
        authority.LastIndexOf(':') > authority.LastIndexOf(']');
}
