namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Limits over HTTP/2.</summary>
public sealed class Http2LimitTests : GatewayTest
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/grpc")]
    [InlineData("APPLICATION/GRPC")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc-web")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task A_body_above_the_limit_is_a_413_whatever_its_type(string type)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await SecureGatewayAsync(Only(upstream, ("Limits:BodyBytes", "1000")));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync("POST", "/api", false, type == "" ? [] : [("content-type", type)]);
        for (var i = 0; i < 5; i++)
            await client.SendDataAsync(new byte[10_000], i == 4);

        Assert.Equal("413", await client.OutcomeAsync());
        Assert.True(upstream.Bytes.Length < 3000, $"{upstream.Bytes.Length} bytes arrived");
    }

    [Fact]
    public async Task Cookies_sent_as_single_fields_are_one_header()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await SecureGatewayAsync(Only(upstream));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync("GET", "/api", true, [.. Enumerable.Range(0, 300).Select(i => ("cookie", $"c{i}={i}"))]);

        Assert.Equal("200", await client.OutcomeAsync());
        Assert.Equal([string.Join("; ", Enumerable.Range(0, 300).Select(i => $"c{i}={i}"))], Assert.Single(upstream.Exchanges).Values("Cookie"));
    }

    [Fact]
    public async Task Other_fields_are_counted()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await SecureGatewayAsync(Only(upstream, ("Limits:HeaderCount", "20")));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync("GET", "/api", true, [.. Enumerable.Range(0, 21).Select(i => ($"x-{i}", "1"))]);

        Assert.Equal("431", await client.OutcomeAsync());
        Assert.Equal("", upstream.Bytes);
    }

    [Fact]
    public async Task Bytes_of_all_fields_are_bounded()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await SecureGatewayAsync(Only(upstream, ("Limits:HeaderBytes", "2000")));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync("GET", "/api", true, [.. Enumerable.Range(0, 100).Select(i => ("cookie", $"cookie-number-{i}={i}"))]);

        Assert.True(await client.OutcomeAsync() is "431" or "GOAWAY" or "RST");
        Assert.Equal("", upstream.Bytes);
    }

    /// <summary>Some proxies in front keep a key in the CONNECT, and the gateway makes its own (RFC 8441, 5).</summary>
    [Fact]
    public async Task A_WebSocket_has_one_key()
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await SecureGatewayAsync(Only(upstream));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        await client.AskAsync(
            false, (":method", "CONNECT"), (":protocol", "websocket"), (":scheme", "https"), (":authority", gateway.Address.Authority), (":path", "/api"),
            ("sec-websocket-version", "13"), ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="));

        Assert.Equal("403", await client.OutcomeAsync());
        var exchange = Assert.Single(upstream.Exchanges);
        Assert.Single(exchange.Values("Sec-WebSocket-Key"), key => key != "dGhlIHNhbXBsZSBub25jZQ==");
        Assert.Equal("GET", exchange.Method);
    }
}
