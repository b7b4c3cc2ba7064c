using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>Answers as it is told, and remembers what it was asked.</summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    /// <summary>A target that is answered plainly, whatever the script: for a connection that is to be kept.</summary>
    public const string PlainTarget = "/plain";

    private readonly Lock gate = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> connections = [];
    private readonly List<UpstreamRequest> seen = [];
    private readonly Task accepting;
    private Script script = Script.Ok;

    public ScriptedUpstream()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Authority => listener.LocalEndpoint.ToString()!;

    /// <summary>Ends every connection, so that what comes next begins on a new one, and forgets what it was asked.</summary>
    public void Begin(Script next)
    {
        lock (gate)
        {
            connections.ForEach(connection => connection.Dispose());
            connections.Clear();
            seen.Clear();
            script = next;
        }
    }

    public IReadOnlyList<UpstreamRequest> Seen()
    {
        lock (gate)
        {
            return [.. seen.Where(request => request.Target != PlainTarget)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Begin(Script.Ok);
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptTcpClientAsync();
                connection.NoDelay = true;
                lock (gate)
                {
                    connections.Add(connection);
                }

                _ = ServeAsync(connection);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            var stream = connection.GetStream();
            var input = new RawInput(stream);
            while (await input.HeadAsync() is { } request && await AnswerAsync(stream, input, request))
            {
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The proxy went, or the next shape began.
        }

        connection.Dispose();
    }

    /// <returns>Whether the connection stays.</returns>
    private async Task<bool> AnswerAsync(NetworkStream stream, RawInput input, UpstreamRequest request)
    {
        Script now;
        lock (gate)
        {
            seen.Add(request);
            now = request.Target == PlainTarget ? Script.Ok : script;
        }

        if (now.When == AnswerTime.FirstOfBody)
            await input.FirstAsync();
        if (now.When != AnswerTime.End)
            await WriteAsync(stream, now.Answer);
        else if (request.Lines.Any(line => line.Is("Expect")))
            await WriteAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n");
        // A reset could overtake the answer: this end says that nothing more comes, and reads on.
        if (now is { Closes: true, When: not AnswerTime.End })
            stream.Socket.Shutdown(SocketShutdown.Send);
        request.Trailers = await input.BodyAsync(request);
        if (request.Trailers is null)
            return false;
        if (now.When == AnswerTime.End)
            await WriteAsync(stream, now.Answer);
        return !now.Closes;
    }

    private ValueTask WriteAsync(NetworkStream stream, string text) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text.Replace(Script.Upstream, Authority, StringComparison.Ordinal)));
}
