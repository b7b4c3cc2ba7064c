using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>An HTTP/2 client that sends any fields, well-formed or not: each a literal without indexing (RFC 7541, 6.2.2).</summary>
internal sealed partial class RawHttp2 : IAsyncDisposable
{
    private const int Data = 0, Headers = 1, ResetStream = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8;

    private readonly TcpClient client;
    private readonly SslStream stream;
    private readonly string authority;
    private int streamId = -1;

    private RawHttp2(TcpClient client, SslStream stream, string authority) =>
        (this.client, this.stream, this.authority) = (client, stream, authority);

    /// <summary>What the newest request was answered: its body, as Latin-1.</summary>
    public string Body { get; private set; } = "";

    public static async Task<RawHttp2> ConnectAsync(RunningHost gateway)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken);
        var stream = new SslStream(client.GetStream(), false, (_, certificate, _, _) => EphemeralCertificate.Get().Equals(certificate));
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2] }, TestContext.Current.CancellationToken);
        var connection = new RawHttp2(client, stream, gateway.Address.Authority);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await connection.WriteAsync(Settings, 0, 0, []);
        return connection;
    }

    /// <summary>The usual pseudo-fields, then the given fields.</summary>
    public Task AskAsync(string method, string path, bool end, params (string Name, string Value)[] fields) =>
        AskAsync(end, [(":method", method), (":scheme", "https"), (":authority", authority), (":path", path), .. fields]);

    /// <summary>Exactly the given fields.</summary>
    public async Task AskAsync(bool end, params (string Name, string Value)[] fields)
    {
        streamId += 2;
        Body = "";
        using var block = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            block.WriteByte(0);
            WriteString(block, name);
            WriteString(block, value);
        }

        await WriteAsync(Headers, 4 | (end ? 1 : 0), streamId, block.ToArray());
    }

    public Task SendDataAsync(byte[] bytes, bool end) => WriteAsync(Data, end ? 1 : 0, streamId, bytes);

    public Task ResetAsync() => WriteAsync(ResetStream, 0, streamId, [0, 0, 0, 8]);

    /// <returns>The status of the newest request, or how it was refused: <c>RST</c>, <c>GOAWAY</c>, <c>closed</c>; <c>silent</c> after twenty seconds.</returns>
    public async Task<string> OutcomeAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        string? status = null;
        var head = new byte[9];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(head, limit.Token);
                var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
                await stream.ReadExactlyAsync(payload, limit.Token);
                var id = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue;
                switch (head[3])
                {
                    case Settings when (head[4] & 1) == 0:
                        await WriteAsync(Settings, 1, 0, []);
                        break;
                    case Ping when (head[4] & 1) == 0:
                        await WriteAsync(Ping, 1, 0, payload);
                        break;
                    case GoAway:
                        return "GOAWAY";
                    case ResetStream when id == streamId:
                        return status ?? "RST";
                    case Headers when id == streamId:
                        status ??= StatusOf(payload);
                        if ((head[4] & 1) != 0)
                            return status;
                        break;
                    case Data when id == streamId:
                        Body += Encoding.Latin1.GetString(payload);
                        if (payload.Length > 0)
                        {
                            await WriteAsync(WindowUpdate, 0, 0, Length(payload.Length));
                            await WriteAsync(WindowUpdate, 0, streamId, Length(payload.Length));
                        }

                        if ((head[4] & 1) != 0)
                            return status ?? "data without a head";
                        break;
                }
            }
        }
        catch (IOException)
        {
            return "closed";
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return status ?? "silent";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private static byte[] Length(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static void WriteString(Stream block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        // An integer with a prefix of seven bits (RFC 7541, 5.1).
        if (bytes.Length < 127)
            block.WriteByte((byte)bytes.Length);
        else
        {
            block.WriteByte(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
                block.WriteByte((byte)(rest | 128));
            block.WriteByte((byte)rest);
        }

        block.Write(bytes);
    }

    /// <summary>Kestrel writes the status first: indexed (RFC 7541, appendix A), or as a literal with the name of entry 8.</summary>
    private static string StatusOf(byte[] block)
    {
        var at = 0;
        // A change of the dynamic table's size comes before the first field.
        while ((block[at] & 0xE0) == 0x20)
            at += (block[at] & 0x1F) == 0x1F ? 2 : 1;
        return block[at] switch
        {
            0x88 => "200",
            0x89 => "204",
            0x8a => "206",
            0x8b => "304",
            0x8c => "400",
            0x8d => "404",
            0x8e => "500",
            _ => ThreeDigits().Match(Encoding.Latin1.GetString(block, at, Math.Min(6, block.Length - at))).Value,
        };
    }

    private async Task WriteAsync(int type, int flags, int id, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        frame[1] = (byte)(payload.Length >> 8);
        frame[2] = (byte)payload.Length;
        frame[3] = (byte)type;
        frame[4] = (byte)flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, 9);
        try
        {
            await stream.WriteAsync(frame, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // What was refused is read as the outcome.
        }
    }

    [GeneratedRegex(@"\d{3}")]
    private static partial Regex ThreeDigits();
}
