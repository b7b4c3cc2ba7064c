using System.Net.WebSockets;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Sessions;

namespace ProxyVsCors.Backend.Api;

/// <summary>Names the signed-in user, then echoes. CORS does not cover WebSockets: the cookie comes with the upgrade,
/// from any origin of the same site, and only the server can look at Origin.</summary>
internal static class WebSocketEcho
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IResult> RunAsync(
        HttpContext context, ClaimsPrincipal user, IOptions<BackendOptions> options)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: "This address speaks WebSocket");
        }

        if (options.Value.CheckWebSocketOrigin && !UnsafeForm.IsAsked(context) && !await OriginCheck.IsOwnOrAllowedAsync(context))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status403Forbidden, title: "WebSockets from this origin are not allowed");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var hello = JsonSerializer.SerializeToUtf8Bytes(new SignedIn(user.Identity?.Name), Json);
        await socket.SendAsync(hello, WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        await EchoAsync(socket, context.RequestAborted);
        return TypedResults.Empty;
    }

    private static async Task EchoAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            else
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, cancellationToken);
        }
    }

    private sealed record SignedIn(string? Username);
}
