namespace ProxyVsCors.Scenarios.Topologies;

/// <summary>Whom the API allows, and whether with credentials.</summary>
public sealed record CorsPolicy(CorsAllowance Allows, bool Credentials)
{
    /// <summary>Whether the API's CORS middleware stands behind its check for a session: a misconfiguration.</summary>
    public bool IsAfterAuthentication { get; init; }

    public static CorsPolicy None { get; } = new(CorsAllowance.None, Credentials: false);
}

public enum CorsAllowance
{
    /// <summary>No CORS headers at all.</summary>
    None,

    /// <summary>The topology's own frontend.</summary>
    Frontend,

    /// <summary><c>Access-Control-Allow-Origin: *</c>.</summary>
    Wildcard,

    /// <summary>Whatever Origin asks: a misconfiguration.</summary>
    Reflect,
}
