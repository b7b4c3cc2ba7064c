using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>An upstream that keeps its connections alive, counts them, stores every byte that reaches it, and answers by a script.</summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<UpstreamExchange> exchanges = new();
    private readonly ConcurrentBag<MemoryStream> received = [];
    private readonly Func<UpstreamExchange, Task> answer;
    private readonly Task accepting;
    private int connections;

    private ScriptedUpstream(Func<UpstreamExchange, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public int Connections => connections;

    /// <summary>Every request whose head arrived, in the order of arrival.</summary>
    public IReadOnlyList<UpstreamExchange> Exchanges => [.. exchanges];

    public IEnumerable<string> RequestLines => Exchanges.Select(each => each.RequestLine);

    /// <summary>All bytes of all connections, as Latin-1.</summary>
    public string Bytes => string.Concat(received.Select(each =>
    {
        lock (each)
            return Encoding.Latin1.GetString(each.ToArray());
    }));

    /// <summary>Reads each request to its end and answers the same.</summary>
    public static ScriptedUpstream Start(string answer = Ok) => Start(async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.SendAsync(answer);
    });

    public static ScriptedUpstream Start(Func<UpstreamExchange, Task> answer) => new(answer);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stopping.Token);
            Interlocked.Increment(ref connections);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var bytes = new MemoryStream();
        received.Add(bytes);
        var connection = new UpstreamConnection(client, bytes, stopping.Token);
        try
        {
            while (await connection.ReadHeadAsync() is { } head)
            {
                var exchange = new UpstreamExchange(head, connection);
                exchanges.Enqueue(exchange);
                await answer(exchange);
                if (exchange.Closes)
                    return;
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The gateway cut the connection, or the test is over.
        }
    }
}

internal sealed class UpstreamConnection(TcpClient client, MemoryStream received, CancellationToken stopping)
{
    private readonly NetworkStream stream = client.GetStream();
    private readonly List<byte> pending = [];

    public CancellationToken Stopping => stopping;

    /// <returns>Null at the end of the connection.</returns>
    public async Task<string?> ReadHeadAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await ReadByteAsync() is not { } next)
                return null;
            text.Append((char)next);
        }

        return text.ToString();
    }

    public async Task<string> ReadAsync(int count)
    {
        var text = new StringBuilder();
        while (text.Length < count)
            text.Append((char)(await ReadByteAsync() ?? throw new IOException("closed")));
        return text.ToString();
    }

    public async Task<string> ReadLineAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n", StringComparison.Ordinal))
            text.Append((char)(await ReadByteAsync() ?? throw new IOException("closed")));
        return text.ToString()[..^2];
    }

    /// <returns>Whether the other side ended the connection within the time.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(time);
        var buffer = new byte[1024];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) is var read and > 0)
                Store(buffer.AsSpan(0, read));
            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public Task SendAsync(byte[] bytes) => stream.WriteAsync(bytes, 0, bytes.Length, stopping);

    /// <summary>The other side sees the end of the connection when this returns, on loopback.</summary>
    public void End() => client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Without a goodbye: the other side sees a reset.</summary>
    public void Reset()
    {
        client.LingerState = new(true, 0);
        client.Close();
    }

    private async Task<byte?> ReadByteAsync()
    {
        if (pending.Count == 0)
        {
            var buffer = new byte[65_536];
            var read = await stream.ReadAsync(buffer, stopping);
            if (read == 0)
                return null;
            Store(buffer.AsSpan(0, read));
            pending.AddRange(buffer.AsSpan(0, read));
            pending.Reverse();
        }

        var next = pending[^1];
        pending.RemoveAt(pending.Count - 1);
        return next;
    }

    private void Store(ReadOnlySpan<byte> bytes)
    {
        lock (received)
            received.Write(bytes);
    }
}

/// <param name="Head">Up to and with the empty line, as Latin-1.</param>
internal sealed record UpstreamExchange(string Head, UpstreamConnection Connection)
{
    public string RequestLine => Head[..Head.IndexOf("\r\n", StringComparison.Ordinal)];

    public string Method => RequestLine.Split(' ')[0];

    public string Target => RequestLine.Split(' ')[1];

    /// <summary>The body, once it was read.</summary>
    public string? Body { get; private set; }

    /// <summary>Whether the upstream hangs up after its answer.</summary>
    public bool Closes { get; set; }

    public IEnumerable<string> Values(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim());

    public async Task<string> ReadBodyAsync()
    {
        if (Values("Content-Length").FirstOrDefault() is { } length)
            return Body = await Connection.ReadAsync(int.Parse(length, CultureInfo.InvariantCulture));
        var body = new StringBuilder();
        if (Values("Transfer-Encoding").Any())
        {
            while (int.Parse(await Connection.ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
            {
                body.Append(await Connection.ReadAsync(size));
                await Connection.ReadLineAsync();
            }

            while (await Connection.ReadLineAsync() != "")
            {
                // Trailers.
            }
        }

        return Body = body.ToString();
    }

    public Task SendAsync(string answer) => Connection.SendAsync(Encoding.Latin1.GetBytes(answer));
}
