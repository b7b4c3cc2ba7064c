using System.Globalization;

namespace ProxyVsCors.Backend.Cors;

/// <summary>What a configured origin must look like to ever equal an Origin header (RFC 6454, 6.2: scheme, host,
/// port if not the scheme's own; nothing else).</summary>
internal static class OriginRule
{
    // HTML, "origin": schemes whose pages have an opaque origin, or that no page has.
    private static readonly string[] Opaque = ["ftp", "ws", "wss", "file", "data", "about", "blob", "javascript", "mailto"];

    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string origin)
    {
        if (origin.Length == 0)
            return "is empty";
        if (origin.Trim() is { Length: > 0 } inner && inner.Length < origin.Length && !inner.Any(char.IsWhiteSpace))
            return "has blanks around it";
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

        return Inexact(origin, address) ?? Unseen(origin, address);
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

    /// <summary>Whether it is http, and not on this machine.</summary>
    public static bool IsPlainText(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && !IsThisMachine(address);

    // RFC 6761, 6.3: names under localhost stay on the machine.
    private static bool IsThisMachine(Uri address) =>
        address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether no page has such an origin, well written as it is.</summary>
    private static string? Unseen(string origin, Uri address) =>
        Opaque.Contains(address.Scheme) ? "is of a scheme whose pages send the Origin null, or none"
        : !address.Scheme.StartsWith("http", StringComparison.Ordinal) ? null
        : address.Host.EndsWith('.') ? "has a dot at the end of its host; a page at that address is on another origin than without"
        : address.Port == 0 ? "names port 0, at which nothing can be asked"
        : new IdnMapping().GetAscii(address.Host) is var host && Written(address, host) != origin
            ? $"is not how browsers write it: '{Written(address, host)}'"
        : null;

    private static string Written(Uri address, string host) =>
        address.IsDefaultPort ? $"{address.Scheme}://{host}" : $"{address.Scheme}://{host}:{address.Port}";

    private static bool HasPort(string authority) =>
        authority.LastIndexOf(':') > authority.LastIndexOf(']');
}
