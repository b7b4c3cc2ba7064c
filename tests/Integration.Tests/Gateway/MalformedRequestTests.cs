namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>What no upstream may see: refused in front, and the upstream receives not one byte of it.</summary>
public sealed class MalformedRequestTests : GatewayTest
{
    public static TheoryData<string, string> Fields => new()
    {
        { "x\r\ny", "1" }, { "x: 1\r\nGET /api/smuggled HTTP/1.1\r\nhost", "h" }, { "x\ny", "1" }, { "x y", "1" }, { "x(y", "1" }, { "x:y", "1" }, { "x ", "1" },
        { " x", "1" }, { "x\ty", "1" }, { "x\0y", "1" }, { "x\u00e9", "1" }, { "X-Upper", "1" }, { "x\u007f", "1" }, { "", "1" }, { "x/y", "1" }, { "x@y", "1" }, { "x\"y", "1" },
        { "x-value", "a\r\nb" }, { "x-value", "a\nb" }, { "x-value", "a\rb" }, { "x-value", "a\0b" }, { "x-value", " a" }, { "x-value", "a " }, { "x-value", "\ta" },
        { "transfer-encoding", "chunked" }, { "connection", "close" }, { "keep-alive", "1" }, { "proxy-connection", "close" }, { "upgrade", "websocket" }, { "te", "gzip" },
    };

    public static TheoryData<string> Targets =>
    [
        "/api HTTP/1.1", "/api HTTP/1.1\r\nX-Smuggled: 1\r\n\r\nGET /api/second", "/api?x=a b", "/api/a b", "/api?x=\u0001", "/api/\u0001", "/api/\t", "/api?\t", "/api\u007f",
        "/api/\u00e9", "/api?\u00e9", "/api#f", "/api?x#f", "/api\r", "/api\n", "/api\0", "", "api", "http://elsewhere/api x",
    ];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_of_HTTP_2(string name, string value) => await RefusedAsync("/api", (name, value));

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_target_of_HTTP_2(string path) => await RefusedAsync(path);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_target_of_HTTP_2_below_a_stripped_path(string path) =>
        await RefusedAsync(path.Replace("/api", "/svc", StringComparison.Ordinal));

    [Theory]
    [InlineData("GET /api?x=\u0001 HTTP/1.1")]
    [InlineData("GET /api?\u00e9 HTTP/1.1")]
    [InlineData("GET /api/\u00e9 HTTP/1.1")]
    [InlineData("GET /api\u007f HTTP/1.1")]
    [InlineData("GET /api#f HTTP/1.1")]
    [InlineData("GET /api?a\tb HTTP/1.1")]
    public async Task A_target_of_HTTP_1(string requestLine)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, $"{requestLine}\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Equal("", upstream.Bytes);
    }

    [Theory]
    [InlineData("400", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/smuggled HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("400", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n")]
    [InlineData("501", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("400", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("400", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("400", "POST /api HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("400", "POST /api HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: gzip\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: x:99999\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: x:0\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: a..b\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: a'b\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: a~b\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: ~\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: u@evil\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: evil/x\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: a,b\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: %41\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: a:\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: [::1\r\n\r\n")]
    [InlineData("400", "GET /api HTTP/1.1\r\nHost: [1.2.3.4]\r\n\r\n")]
    [InlineData("405", "TRACE /api HTTP/1.1\r\nHost: h\r\nCookie: sessionid=secret\r\n\r\n")]
    [InlineData("501", "CONNECT elsewhere:80 HTTP/1.1\r\nHost: elsewhere:80\r\n\r\n")]
    [InlineData("505", "GET /api HTTP/1.2\r\nHost: h\r\n\r\n")]
    [InlineData("505", "GET /api HTTP/2.0\r\nHost: h\r\n\r\n")]
    [InlineData("400", "GET /api\r\nHost: h\r\n\r\n")]
    [InlineData("400", "GET  /api HTTP/1.1\r\nHost: h\r\n\r\n")]
    public async Task A_request_of_HTTP_1(string status, string request)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        // What follows in the connection is not read as a request.
        Assert.Single(answer.Split("\r\n"), line => line.StartsWith("HTTP/", StringComparison.Ordinal));
        Assert.Equal("", upstream.Bytes);
    }

    [Theory]
    [InlineData("GET /api HTTP/1.0\r\n\r\n")]
    [InlineData("GET /api HTTP/1.0\r\nHost:\r\n\r\n")]
    public async Task Without_a_Host_the_upstream_is_given_its_own(string request)
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        var exchange = Assert.Single(upstream.Exchanges);
        Assert.Equal([new Uri(upstream.Address).Authority], exchange.Values("Host"));
        Assert.Empty(exchange.Values("X-Forwarded-Host"));
    }

    [Fact]
    public async Task Extended_CONNECT_to_another_protocol_than_a_WebSocket()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await SecureGatewayAsync(Only(upstream));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync(false, (":method", "CONNECT"), (":protocol", "foo"), (":scheme", "https"), (":authority", gateway.Address.Authority), (":path", "/api"));

        Assert.True(await client.OutcomeAsync() is "400" or "501" or "502" or "RST");
        Assert.DoesNotContain("CONNECT", upstream.Bytes, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string path, params (string, string)[] fields)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await SecureGatewayAsync(Only(upstream, ("StrippedPaths:0", "/svc"), ("Health", "/-/gateway")));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync("GET", path, true, fields);

        var outcome = await client.OutcomeAsync();
        Assert.True(outcome is "400" or "RST" or "GOAWAY" or "closed", outcome);
        Assert.Equal("", upstream.Bytes);
        // Nobody is marked down, and the next request is served.
        await using var next = await RawHttp2.ConnectAsync(gateway);
        await next.AskAsync("GET", "/-/gateway/readyz", true);
        Assert.Equal("200", await next.OutcomeAsync());
        await next.AskAsync("GET", "/api", true);
        Assert.Equal("200", await next.OutcomeAsync());
        Assert.DoesNotContain("smuggled", upstream.Bytes, StringComparison.OrdinalIgnoreCase);
    }
}
