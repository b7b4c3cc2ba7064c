using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>An upstream that notes the bytes that reach it, and answers with whatever it is told to.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    public const string Fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> heads = new();
    private readonly Task accepting;

    private RawUpstream(string answers)
    {
        Answers = answers;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Answers { get; set; }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>All that looked like a request's head.</summary>
    public IReadOnlyList<string> Heads => [.. heads];

    public IEnumerable<string> RequestLines => Heads.SelectMany(head => head.Split("\r\n")).Where(line => line.Contains(" HTTP/", StringComparison.Ordinal));

    public static RawUpstream Start(string answers = Fine) => new(answers);

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
            _ = AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token));
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var buffer = new byte[65_536];
            var text = "";
            while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer, stopping.Token);
                if (read == 0)
                    break;
                text += Encoding.Latin1.GetString(buffer, 0, read);
            }

            heads.Enqueue(text);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(Answers), stopping.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The gateway cut the connection.
        }
    }
}
