namespace ProxyVsCors.Browsers;

public static class CookieDomain
{
    /// <summary>Whether a cookie of this domain goes to the host; a leading dot marks a Domain attribute
    /// (RFC 6265bis, 5.1.3: domain matching).</summary>
    public static bool Matches(string domain, string host) =>
        domain.StartsWith('.')
            ? host == domain[1..] || host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, domain, StringComparison.OrdinalIgnoreCase);
}
