namespace ProxyVsCors.Gateway;

/// <summary>Where the two live. A <c>ReverseProxy</c> section, YARP's own, takes the place of all of it.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    public string Frontend { get; set; } = "http://localhost:3000";

    public string Backend { get; set; } = "http://localhost:8000";

    /// <summary>Several servers of the same API, taking turns; empty for <see cref="Backend"/> alone.</summary>
    public IList<string> Backends { get; set; } = [];

    /// <summary>How long an upstream may keep silent, before or within its answer, until the request is given up.</summary>
    public int UpstreamTimeoutSeconds { get; set; } = 100;

    internal IList<string> AllBackends => Backends.Count > 0 ? Backends : [Backend];

    /// <summary>Paths that go to the backend, with everything below them; empty for <c>/api</c> alone.</summary>
    public IList<string> ApiPaths { get; set; } = [];

    /// <summary>Paths that go to the backend without themselves: <c>/svc/x</c> arrives there as <c>/x</c>.</summary>
    public IList<string> StrippedPaths { get; set; } = [];

    /// <summary>Addresses (<c>10.0.0.1</c>) and networks (<c>10.0.0.0/8</c>) of proxies in front of this one, whose
    /// <c>X-Forwarded-*</c> is believed. Of anybody else it is dropped.</summary>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Talks HTTP/2 to upstreams, in place of HTTP/1.1.</summary>
    public bool UpstreamHttp2 { get; set; }

    /// <summary>How long a stop waits for requests that are under way.</summary>
    public int DrainSeconds { get; set; } = 30;

    public LimitOptions Limits { get; set; } = new();

    public RewriteOptions Rewrite { get; set; } = new();
}
