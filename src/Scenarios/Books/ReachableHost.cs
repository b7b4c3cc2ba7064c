namespace ProxyVsCors.Scenarios.Books;

/// <summary>The hosts that a browser finds on this machine without a hosts file.</summary>
internal static class ReachableHost
{
    private const string Localhost = "localhost";

    /// <summary>Names under <c>.localhost</c> are resolved by the browser itself (RFC 6761, 6.3).</summary>
    public static bool Is(string host) =>
        host is Localhost or "127.0.0.1" or "[::1]"
        || (host.EndsWith("." + Localhost, StringComparison.Ordinal) && host.Split('.').All(IsLabel));

    // RFC 1123, 2.1.
    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && !label.StartsWith('-') && !label.EndsWith('-');
}
