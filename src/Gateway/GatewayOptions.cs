namespace ProxyVsCors.Gateway;

/// <summary>What the gateway stands in front of, and how. A <c>ReverseProxy</c> section, YARP's own, takes the place of the
/// addresses and paths.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    public string Frontend { get; set; } = "http://localhost:3000";

    public string Backend { get; set; } = "http://localhost:8000";

    /// <summary>Several servers of the same API, taking turns; empty for <see cref="Backend"/> alone.</summary>
    public IList<string> Backends { get; set; } = [];

    /// <summary>Seconds that an upstream may be silent, before or within its answer, until the request is given up.</summary>
    public int UpstreamTimeoutSeconds { get; set; } = 100;

    /// <summary>Seconds that connecting to an upstream, TLS included, may take.</summary>
    public double ConnectTimeoutSeconds { get; set; } = 2;

    /// <summary>Paths that go to the backend, with everything below them; empty for <c>/api</c> alone.</summary>
    public IList<string> ApiPaths { get; set; } = [];

    /// <summary>Paths that go to the backend without themselves: <c>/svc/x</c> arrives there as <c>/x</c>.</summary>
    public IList<string> StrippedPaths { get; set; } = [];

    /// <summary>Addresses (<c>10.0.0.1</c>) and networks (<c>10.0.0.0/8</c>) of proxies in front of this one, whose
    /// <c>X-Forwarded-*</c> is believed. From anybody else it is dropped.</summary>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Speaks HTTP/2 to upstreams, in place of HTTP/1.1.</summary>
    public bool UpstreamHttp2 { get; set; }

    /// <summary>Accepts every certificate of an https upstream. On loopback every certificate is accepted anyway.</summary>
    public bool InsecureUpstream { get; set; }

    /// <summary>Where <c>/healthz</c> and <c>/readyz</c> of the gateway itself are: an address of their own
    /// (<c>http://localhost:8081</c>), or a path that they stand below (<c>/-/gateway</c>); empty for nowhere.</summary>
    public string Health { get; set; } = "";

    /// <summary>Answers http with a redirect to the https address (307).</summary>
    public bool HttpsRedirect { get; set; }

    /// <summary>Seconds that a stop waits for requests that are under way.</summary>
    public int DrainSeconds { get; set; } = 30;

    public LimitOptions Limits { get; set; } = new();

    public RewriteOptions Rewrite { get; set; } = new();

    internal IList<string> AllBackends => Backends.Count > 0 ? Backends : [Backend];

    internal IList<string> AllApiPaths => ApiPaths.Count > 0 ? ApiPaths : ["/api"];
}
