namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>Where a peer is asked.</summary>
/// <param name="Host">In the request, where it is not the address's.</param>
internal sealed record Server(Uri Address, string Host);

/// <summary>A reverse proxy as one would start it: from an http and an https port to the upstream, without an access log.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Version">As it tells it; null where it is not installed.</param>
/// <param name="Commands">Executable and arguments: of one process, or of one for http and one for https.</param>
internal sealed record Peer(string Name, string? Version, Server Plain, Server Secure, IReadOnlyList<IReadOnlyList<string>> Commands)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is compiled while it runs, and needs long to be warm.</summary>
    public bool IsJitted { get; init; }

    public Server For(Shape shape) => shape.IsSecure ? Secure : Plain;
}
