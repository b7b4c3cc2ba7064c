namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Which addresses are the same site: https://html.spec.whatwg.org/multipage/browsers.html#same-site. The registrable domain
/// of the names that a book may use, all under <c>localhost</c>, is their last two labels.</summary>
internal static class SiteOf
{
    /// <param name="origin">Of a request; <c>null</c>, as text, is the same site as none.</param>
    /// <param name="scheme">Of the address that was asked.</param>
    /// <param name="host">The same.</param>
    public static bool AreSame(string origin, string scheme, string host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme == scheme && Domain(address.Host) == Domain(host);

    private static string Domain(string host) =>
        Uri.CheckHostName(host.Trim('[', ']')) is UriHostNameType.IPv4 or UriHostNameType.IPv6
            ? host
            : string.Join('.', host.Split('.').TakeLast(2));
}
