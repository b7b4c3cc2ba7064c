using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Benchmarks.Modes;

/// <summary>The same backend and frontend in both modes, every browser-side port behind a simulated distance. The gateway stands
/// beside its upstreams.</summary>
internal sealed class TwoModes : IAsyncDisposable
{
    private readonly List<WebApplication> hosts = [];
    private readonly List<LatencyProxy> proxies = [];
    private readonly string folder = Directory.CreateTempSubdirectory("bench-modes-").FullName;

    private TwoModes(string scheme, IReadOnlyList<int> ports)
    {
        Page = new($"{scheme}://localhost:{ports[0]}");
        Api = new($"{scheme}://localhost:{ports[1]}");
        Gateway = new($"{scheme}://localhost:{ports[2]}");
    }

    public Uri Page { get; }

    public Uri Api { get; }

    public Uri Gateway { get; }

    /// <summary>Opens the benches of both backends.</summary>
    public string BenchKey { get; } = BenchKeys.Draw();

    /// <param name="secure">https, over which browsers speak HTTP/2.</param>
    public static async Task<TwoModes> StartAsync(bool secure)
    {
        var ports = FreePorts.Take(8);
        var modes = new TwoModes(secure ? "https" : "http", ports);
        var certificate = secure ? EphemeralCertificate.Get() : null;
        Uri Local(int port) => new($"http://localhost:{port}");
        var backend = HostSettings.Backend(modes.folder);
        backend["Cors:Origins:0"] = HostSettings.Origin(modes.Page);
        backend["Cors:Credentials"] = "true";
        modes.hosts.Add(await Hosts.FrontendAsync(new(ports[3], certificate), HostSettings.Frontend(modes.Api)));
        modes.hosts.Add(await Hosts.BackendAsync(new(ports[4], certificate), backend));
        modes.hosts.Add(await Hosts.FrontendAsync(ports[5], HostSettings.Frontend(null)));
        modes.hosts.Add(await Hosts.BackendAsync(ports[6], HostSettings.Backend(Path.Combine(modes.folder, "behind"))));
        modes.hosts.Add(await Hosts.GatewayAsync(new(ports[7], certificate), HostSettings.Gateway(Local(ports[5]), Local(ports[6]))));
        foreach (var bench in modes.hosts.Select(host => host.Services.GetService<BenchKeys>()).OfType<BenchKeys>())
            bench.Add(modes.BenchKey, navigations: false);
        modes.proxies.AddRange([new(ports[0], ports[3]), new(ports[1], ports[4]), new(ports[2], ports[7])]);
        return modes;
    }

    public void SetRoundTrip(int milliseconds)
    {
        foreach (var proxy in proxies)
            proxy.RoundTrip = TimeSpan.FromMilliseconds(milliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in proxies)
            await proxy.DisposeAsync();
        foreach (var host in hosts)
            await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
