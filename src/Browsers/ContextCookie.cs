namespace ProxyVsCors.Browsers;

/// <summary>A cookie as the browser tells it. The value is for masking it elsewhere, never for a report.</summary>
/// <param name="Name">Without the value.</param>
/// <param name="Value">A secret.</param>
/// <param name="Domain">A leading dot marks a Domain attribute; a host-only cookie has none.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="HttpOnly">No script reads it.</param>
/// <param name="Secure">Sent over https.</param>
/// <param name="SameSite"><c>Strict</c>, <c>Lax</c>, <c>None</c>, or empty where the engine does not tell.</param>
/// <param name="Session">Ends with the browser; else it has an expiry.</param>
public sealed record ContextCookie(
    string Name, string Value, string Domain, string Path, bool HttpOnly, bool Secure, string SameSite, bool Session)
{
    /// <summary>The top-level site for which a partitioned cookie is kept; null for an unpartitioned one, and where the engine
    /// does not tell.</summary>
    public string? PartitionKey { get; init; }
}
