namespace ProxyVsCors.Gateway;

/// <summary>What the gateway changes, each to be switched off: then it forwards like a plain proxy.</summary>
public sealed class RewriteOptions
{
    /// <summary>Drops the upstream's <c>Access-Control-*</c>.</summary>
    public bool Cors { get; set; } = true;

    /// <summary>Domain, Path and Secure of <c>Set-Cookie</c>.</summary>
    public bool Cookies { get; set; } = true;

    /// <summary>Redirects that lead to the upstream.</summary>
    public bool Location { get; set; } = true;

    /// <summary>Hands the browser's <c>Host</c> to the upstream; else the upstream's own.</summary>
    public bool Host { get; set; } = true;

    /// <summary>Sets <c>X-Forwarded-*</c>; what a client says of them itself is dropped in any case.</summary>
    public bool Forwarded { get; set; } = true;

    /// <summary>Answers an unknown API path in JSON where the upstream would not.</summary>
    public bool ApiNotFound { get; set; } = true;
}
