using System.Diagnostics;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>The gateway as its users start it: a process of its own, its output not a terminal.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    public const string HealthPath = "/-/gateway";

    private readonly Uri health;
    private readonly Process process;
    private readonly Task<string> output;

    private GatewayProcess(Process process, Uri address, Uri health)
    {
        (this.process, this.health) = (process, health);
        output = process.StandardOutput.ReadToEndAsync();
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public HttpClient Client { get; }

    /// <summary>The most memory that it had at any time (Linux).</summary>
    public long PeakBytes => StatusBytes("VmHWM:");

    /// <summary>How many files and sockets it has open (Linux).</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length;

    /// <summary>The memory that it has now (Linux).</summary>
    public long ResidentBytes => StatusBytes("VmRSS:");

    public static Task<GatewayProcess> StartAsync(RunningHost upstream, params string[] more) => StartAsync(upstream.Origin, [], more);

    public static Task<GatewayProcess> StartAsync(string upstream, params string[] more) => StartAsync(upstream, [], more);

    public static async Task<GatewayProcess> StartAsync(string upstream, Dictionary<string, string> environment, params string[] more)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        // Asked for by the test, or a path of the gateway's own address.
        var asked = Array.IndexOf(more, "--health") is var at and >= 0 ? more[at + 1] : null;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "ProxyVsCors.Gateway.dll"), "--frontend", upstream, "--backend", upstream,
            "--listen", address.GetLeftPart(UriPartial.Authority),
        }.Concat(asked is null ? ["--health", HealthPath] : []).Concat(more))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var gateway = new GatewayProcess(Process.Start(start)!, address, new(address, asked ?? HealthPath));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await gateway.IsAliveAsync())
        {
            Assert.False(gateway.process.HasExited, "the gateway did not start");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return gateway;
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <returns>Its exit code, and all that it wrote.</returns>
    public async Task<(int Code, string Output)> ExitAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private long StatusBytes(string name) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            return await Client.GetStringAsync(new Uri(health.AbsoluteUri.TrimEnd('/') + "/healthz"), TestContext.Current.CancellationToken) == "alive\n";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
