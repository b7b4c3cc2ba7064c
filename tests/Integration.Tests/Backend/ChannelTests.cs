using System.Net.WebSockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Backend;

public class ChannelTests : BackendTest
{
    [Fact]
    public async Task Events_begin_at_once_with_who_is_signed_in()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        using var response = await backend.Client.SendAsync(
            Ask("GET", "/api/events", cookie: session.Cookie), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("event: hello", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("data: {\"username\":\"alice\"}", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true, "{\"username\":\"alice\"}")]
    [InlineData(false, "{\"username\":null}")]
    public async Task A_WebSocket_names_the_user_then_echoes(bool signedIn, string hello)
    {
        await using var backend = await StartAsync();
        var cookie = signedIn ? (await SignInAsync(backend)).Cookie : null;
        using var socket = await ConnectAsync(backend, backend.Origin, cookie);

        Assert.Equal(hello, await ReadAsync(socket));
        await socket.SendAsync(Encoding.UTF8.GetBytes("hi"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        Assert.Equal("hi", await ReadAsync(socket));
    }

    [Fact]
    public async Task A_WebSocket_from_a_stranger_is_refused_unless_a_scenario_asks_for_the_unsafe_form()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page), ("Cors:Credentials", "true"));

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(backend, Stranger, null));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(backend, Stranger, null, "?unsafe=1"));
        using var shown = await ConnectAsync(backend, Stranger, null, $"?unsafe=1&run={BenchKey}.1");
        using var allowed = await ConnectAsync(backend, Page, null);
        using var own = await ConnectAsync(backend, backend.Origin, null);

        Assert.Equal(WebSocketState.Open, allowed.State);
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Theory]
    [InlineData("Cors:Origins:0", Page)]
    [InlineData("Cors:Origins:0", "*")]
    [InlineData("Cors:Reflect", "true")]
    public async Task A_WebSocket_carries_cookies_so_a_page_that_CORS_allows_without_them_opens_none(string key, string value)
    {
        await using var backend = await StartAsync((key, value));
        var session = await SignInAsync(backend);

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(backend, Page, session.Cookie));
        using var own = await ConnectAsync(backend, backend.Origin, session.Cookie);

        Assert.Equal("{\"username\":\"alice\"}", await ReadAsync(own));
    }

    [Fact]
    public async Task Inspect_shows_names_and_no_values()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        using var response = await backend.Client.SendAsync(
            Ask("GET", "/inspect?a=<b>", cookie: session.Cookie + "; odd=<script>"), TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<strong>alice</strong>", html, StringComparison.Ordinal);
        Assert.Contains(">sessionid<", html, StringComparison.Ordinal);
        Assert.DoesNotContain(session.SessionId, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_error_keeps_its_reason_to_itself()
    {
        await using var backend = await StartAsync(app =>
            app.MapGet("/api/throws", IResult () => throw new InvalidOperationException("a bug that nobody should read")));

        using var response = await backend.Client.GetAsync("/api/throws", TestContext.Current.CancellationToken);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("a bug", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<ClientWebSocket> ConnectAsync(RunningHost backend, string origin, string? cookie, string query = "")
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        if (cookie is not null)
            socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(
            new UriBuilder(backend.Address) { Scheme = "ws", Path = "/api/ws", Query = query }.Uri, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[256];
        var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
