using System.Diagnostics;
using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>The gateway as its users start it: a process of its own, its output not a terminal.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output;

    private GatewayProcess(Process process, Uri address)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        Client = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public HttpClient Client { get; }

    /// <summary>The most memory that it had at any time (Linux).</summary>
    public long PeakBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    public static Task<GatewayProcess> StartAsync(RunningHost upstream, params string[] more) => StartAsync(upstream, [], more);

    public static async Task<GatewayProcess> StartAsync(RunningHost upstream, Dictionary<string, string> environment, params string[] more)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "ProxyVsCors.Gateway.dll"), "--frontend", upstream.Origin, "--backend", upstream.Origin,
            "--listen", address.GetLeftPart(UriPartial.Authority),
        }.Concat(more))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var gateway = new GatewayProcess(Process.Start(start)!, address);
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await gateway.IsAliveAsync())
        {
            Assert.False(gateway.process.HasExited, "the gateway did not start");
            await glance.WaitForNextTickAsync(TestContext.Current.CancellationToken);
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

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            return await Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken) == "alive\n";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
