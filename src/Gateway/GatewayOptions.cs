namespace ProxyVsCors.Gateway;

/// <summary>Where the two live. A <c>ReverseProxy</c> section, YARP's own, takes the place of all of it.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    public string Frontend { get; set; } = "http://localhost:3000";

    public string Backend { get; set; } = "http://localhost:8000";

    /// <summary>Paths that go to the backend, with everything below them; empty for <c>/api</c> alone.</summary>
    public IList<string> ApiPaths { get; set; } = [];

    /// <summary>Paths that go to the backend without themselves: <c>/svc/x</c> arrives there as <c>/x</c>.</summary>
    public IList<string> StrippedPaths { get; set; } = [];

    public RewriteOptions Rewrite { get; set; } = new();
}
