namespace ProxyVsCors.Gateway;

/// <summary>The transforms, each of which can be switched off; with all of them off the gateway is a plain proxy.</summary>
public sealed class RewriteOptions
{
    /// <summary>Drops the upstream's <c>Access-Control-*</c>.</summary>
    public bool Cors { get; set; } = true;

    /// <summary>Domain, Path and Secure of <c>Set-Cookie</c>.</summary>
    public bool Cookies { get; set; } = true;

    /// <summary><c>Location</c>, <c>Content-Location</c> and <c>Refresh</c> that lead to an upstream.</summary>
    public bool Location { get; set; } = true;

    /// <summary>Hands the browser's <c>Host</c> to the upstream; else the upstream's own.</summary>
    public bool Host { get; set; } = true;

    /// <summary>Sets <c>X-Forwarded-*</c>; what a client sends of them itself is dropped in any case.</summary>
    public bool Forwarded { get; set; } = true;

    /// <summary>Answers an unknown API path in JSON where the upstream would not.</summary>
    public bool ApiNotFound { get; set; } = true;

    /// <summary>The names of the transforms that are on.</summary>
    internal IEnumerable<string> Enabled =>
        from each in new (string Name, bool On)[]
        {
            (nameof(Cors), Cors), (nameof(Cookies), Cookies), (nameof(Location), Location), (nameof(Host), Host), (nameof(Forwarded), Forwarded),
            (nameof(ApiNotFound), ApiNotFound),
        }
        where each.On
        select each.Name;
}
