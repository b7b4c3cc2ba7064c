using System.Net.WebSockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

public class ForwardingTests : GatewayTest
{
    [Fact]
    public async Task Host_is_the_public_one_and_Origin_is_left_alone()
    {
        var seen = new TaskCompletionSource<IHeaderDictionary>();
        await using var backend = await UpstreamAsync(Watch(seen));
        await using var gateway = await GatewayAsync(backend);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api");
        request.Headers.Add("Origin", gateway.Origin);

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = await seen.Task;

        Assert.Equal(gateway.Address.Authority, headers.Host);
        Assert.Equal(gateway.Origin, headers.Origin);
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Equal("http", headers["X-Forwarded-Proto"]);
        Assert.Equal(gateway.Address.Authority, headers["X-Forwarded-Host"]);
    }

    [Fact]
    public async Task What_a_client_claims_of_itself_is_not_passed_on()
    {
        var seen = new TaskCompletionSource<IHeaderDictionary>();
        await using var backend = await UpstreamAsync(Watch(seen));
        await using var gateway = await GatewayAsync(backend);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api");
        foreach (var claim in new[] { "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix",
            "X-Forwarded-Port", "Forwarded", "X-Real-IP", "X-Original-Host" })
        {
            request.Headers.TryAddWithoutValidation(claim, "evil");
        }

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = await seen.Task;

        Assert.DoesNotContain(headers, header => header.Value.ToString().Contains("evil", StringComparison.Ordinal));
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.False(headers.ContainsKey("Forwarded"));
        Assert.False(headers.ContainsKey("X-Real-IP"));
    }

    [Fact]
    public async Task A_WebSocket_passes()
    {
        await using var backend = await UpstreamAsync(app =>
        {
            app.UseWebSockets();
            app.Run(async context =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                var buffer = new byte[16];
                var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, context.RequestAborted);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
            });
        });
        await using var gateway = await GatewayAsync(backend);
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(
            new UriBuilder(gateway.Address) { Scheme = "ws", Path = "/api/ws" }.Uri, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hi"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[16];
        var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal("hi", Encoding.UTF8.GetString(buffer, 0, received.Count));
    }

    [Fact]
    public async Task An_event_arrives_before_the_upstream_has_finished()
    {
        var finish = new TaskCompletionSource();
        await using var backend = await UpstreamAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: first\n\n");
            await context.Response.Body.FlushAsync();
            await finish.Task;
            await context.Response.WriteAsync("data: last\n\n");
        });
        await using var gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api/events");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var first = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        finish.SetResult();
        var rest = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("data: first", first);
        Assert.Equal("\ndata: last\n\n", rest);
    }

    [Fact]
    public async Task A_client_that_gives_up_is_told_to_the_upstream()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var backend = await UpstreamAsync(async context =>
        {
            await using var told = context.RequestAborted.Register(() => aborted.TrySetResult());
            arrived.SetResult();
            await aborted.Task;
        });
        await using var gateway = await GatewayAsync(backend);
        using var giveUp = new CancellationTokenSource();

        var request = gateway.Client.GetAsync("/api", giveUp.Token);
        await arrived.Task;
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static RequestDelegate Watch(TaskCompletionSource<IHeaderDictionary> seen) => context =>
    {
        var copy = new HeaderDictionary();
        foreach (var header in context.Request.Headers)
            copy[header.Key] = header.Value;
        seen.SetResult(copy);
        return Task.CompletedTask;
    };
}
