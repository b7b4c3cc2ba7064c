using System.Net.WebSockets;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>A WebSocket that says what it was asked to, in bounded time and size.</summary>
internal static class OpenSocket
{
    private const int MostOctets = 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(HttpContext context, BenchAnswer answer, BenchSocket asked)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = asked.Protocol });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        try
        {
            foreach (var (index, message) in asked.Messages.Index())
            {
                if (index > 0 && asked.Pause > TimeSpan.Zero)
                    await AnswerWriter.WaitAsync(context, asked.Pause);
                var type = message.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
                await socket.SendAsync(message.Octets, type, endOfMessage: true, end.Token);
            }

            if (answer.Cut == Cut.InBody)
                await AnswerWriter.CutBehindAsync(context);
            end.CancelAfter(Longest);
            if (asked.CloseStatus is { } status)
                await socket.CloseOutputAsync((WebSocketCloseStatus)status, asked.Reason, end.Token);
            await ListenAsync(socket, asked.Echoes && asked.CloseStatus is null, end.Token);
        }
        // The page left, broke the protocol, or stayed too long: its end of the matter.
        catch (Exception over) when (over is WebSocketException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task ListenAsync(WebSocket socket, bool echoes, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var rest = MostOctets;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            rest -= received.Count;
            if (received.MessageType == WebSocketMessageType.Close || rest < 0)
                break;
            if (echoes)
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, cancellationToken);
        }

        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        // The page's own status comes back to it (RFC 6455, 5.5.1).
        await socket.CloseOutputAsync(
            rest < 0 ? WebSocketCloseStatus.MessageTooBig : socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, cancellationToken);
    }
}
