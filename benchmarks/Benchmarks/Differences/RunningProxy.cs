using System.Diagnostics;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>A proxy as a process of its own, in front of a scripted upstream.</summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    /// <summary>For a proxy to see that a connection was closed, and for an upstream to see what it was sent.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private readonly ScriptedUpstream upstream = new();
    private readonly string folder = Directory.CreateTempSubdirectory("bench-differences-").FullName;
    private readonly Process process;
    private readonly int port;

    private RunningProxy(ComparedProxy proxy, bool hasDeadUpstream)
    {
        var ports = FreePorts.Take(2);
        port = ports[0];
        // The dead one is the first whose turn it is.
        var command = proxy.Command(folder, port, hasDeadUpstream ? [$"127.0.0.1:{ports[1]}", upstream.Authority] : [upstream.Authority]);
        process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <exception cref="InvalidOperationException">It does not listen.</exception>
    public static async Task<RunningProxy> StartAsync(ComparedProxy proxy, bool hasDeadUpstream)
    {
        var running = new RunningProxy(proxy, hasDeadUpstream);
        for (var attempt = 0; attempt < 600 && !running.process.HasExited; attempt++)
        {
            if (await running.ListensAsync())
                return running;
            await Task.Delay(100);
        }

        await running.DisposeAsync();
        throw new InvalidOperationException($"{proxy.Name} does not start");
    }

    public async Task<Exchange> SendAsync(Shape shape)
    {
        upstream.Begin(shape.Script);
        await Task.Delay(Settling);
        var client = shape.HasDeadUpstream ? await SendEachAsync(shape) : await new RawClient(port).SendAsync(shape.Bytes, shape.Answers);
        await Task.Delay(Settling);
        return new(client, upstream.Seen(), shape.Answers, upstream.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await upstream.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<ClientSide> SendEachAsync(Shape shape)
    {
        var answers = new List<RawAnswer>();
        foreach (var part in shape.Bytes)
            answers.AddRange((await new RawClient(port).SendAsync([part], finals: 1)).Answers);
        return new(answers, Closed: false, IsEarly: false);
    }

    /// <summary>A connection without a request: no upstream is asked.</summary>
    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
