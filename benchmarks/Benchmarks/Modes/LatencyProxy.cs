using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ProxyVsCors.Benchmarks.Modes;

/// <summary>A port that hands bytes on after half a round trip, in each direction; opening a connection is not delayed.</summary>
internal sealed class LatencyProxy : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly int target;
    private readonly CancellationTokenSource stopping = new();

    public LatencyProxy(int port, int target)
    {
        this.target = target;
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync();
    }

    public TimeSpan RoundTrip { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
            _ = ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token));
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            await server.ConnectAsync(IPAddress.Loopback, target, stopping.Token);
            browser.NoDelay = server.NoDelay = true;
            await Task.WhenAny(PumpAsync(browser.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), browser.GetStream()));
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var underWay = Channel.CreateUnbounded<(byte[] Bytes, DateTime Due)>();
        var delivering = DeliverAsync(underWay.Reader, to);
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await from.ReadAsync(buffer, stopping.Token)) > 0;)
                underWay.Writer.TryWrite((buffer[..read], DateTime.UtcNow + RoundTrip / 2));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // One side left; what is under way still arrives.
        }

        underWay.Writer.Complete();
        await delivering;
    }

    private static async Task DeliverAsync(ChannelReader<(byte[] Bytes, DateTime Due)> underWay, NetworkStream to)
    {
        try
        {
            await foreach (var (bytes, due) in underWay.ReadAllAsync())
            {
                if (due - DateTime.UtcNow is var early && early > TimeSpan.Zero)
                    await Task.Delay(early);
                await to.WriteAsync(bytes);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Nobody is left to take it.
        }
    }
}
