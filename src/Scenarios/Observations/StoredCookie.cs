namespace ProxyVsCors.Scenarios.Observations;

/// <summary>A cookie as the browser context has it.</summary>
/// <param name="Mark">The same as in <see cref="CookiePair"/>.</param>
/// <param name="Host">The host that set it, or the Domain attribute.</param>
/// <param name="SameSite">As the engine names it; empty where it does not tell.</param>
/// <param name="Sites">Names of the sites to whose host it is sent.</param>
public sealed record StoredCookie(
    string Name,
    string? Mark,
    string Host,
    bool HostOnly,
    string Path,
    bool HttpOnly,
    bool Secure,
    string SameSite,
    bool Persistent,
    IReadOnlyList<string> Sites)
{
    /// <summary><c>Path=/; host-only; SameSite=Lax</c>; never the value.</summary>
    public string Attributes => string.Join("; ", new[]
    {
        $"Path={Path}",
        HostOnly ? "host-only" : $"Domain={Host}",
        HttpOnly ? "HttpOnly" : null,
        Secure ? "Secure" : null,
        $"SameSite={SameSite}",
        Persistent ? "persistent" : null,
    }.OfType<string>());
}
