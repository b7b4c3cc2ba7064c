using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>Sends bytes as they are, over a connection of its own.</summary>
internal sealed class RawClient(int port)
{
    /// <summary>What a busy machine may need; only a proxy that waits for more takes it all.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PatienceBetween = TimeSpan.FromSeconds(3);

    private readonly StringBuilder received = new();
    private bool closed;

    /// <param name="parts">Each is sent when the one before has been answered, if only for now, or has not been for a while.</param>
    /// <param name="finals">How many final answers are waited for.</param>
    public async Task<ClientSide> SendAsync(IReadOnlyList<byte[]> parts, int finals)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        var reading = ReadAsync(stream);
        var early = false;
        for (var part = 0; part < parts.Count; part++)
        {
            if (part > 0)
            {
                var before = part - 1;
                await UntilAsync(() => Answers().Count > before, PatienceBetween);
                early = Finals() >= finals;
                if (early || closed)
                    break;
            }

            if (!await TryWriteAsync(stream, parts[part]))
                break;
        }

        await UntilAsync(() => Finals() >= finals, Timeout);
        var answers = Answers();
        var side = new ClientSide(answers, closed, early);
        client.Close();
        await reading;
        return side;
    }

    private static async Task<bool> TryWriteAsync(NetworkStream stream, byte[] bytes)
    {
        try
        {
            await stream.WriteAsync(bytes);
            return true;
        }
        catch (IOException)
        {
            // It was closed; what was answered before is still read.
            return false;
        }
    }

    private async Task UntilAsync(Func<bool> isSo, TimeSpan timeout)
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (!isSo() && !closed && Environment.TickCount64 < deadline)
            await Task.Delay(5);
    }

    private int Finals() => Answers().Count(answer => !answer.IsInformational);

    private IReadOnlyList<RawAnswer> Answers()
    {
        lock (received)
        {
            return RawAnswer.All(received.ToString(), closed);
        }
    }

    private async Task ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count)
            {
                lock (received)
                {
                    received.Append(Encoding.Latin1.GetString(buffer, 0, count));
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // A reset is an end as well.
        }

        closed = true;
    }
}

/// <param name="Answers">The informational ones too.</param>
/// <param name="IsEarly">Whether the final answer came before the last part was sent.</param>
internal sealed record ClientSide(IReadOnlyList<RawAnswer> Answers, bool Closed, bool IsEarly);
