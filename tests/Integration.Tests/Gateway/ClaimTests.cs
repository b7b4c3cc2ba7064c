namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>What a stranger says of itself reaches no upstream under any spelling; what only concerns a connection ends with it.</summary>
public sealed class ClaimTests : GatewayTest
{
    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X_Forwarded_For")]
    [InlineData("x_forwarded-for")]
    [InlineData("X.Forwarded.For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X_FORWARDED_HOST")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("X-Forwarded-Port")]
    [InlineData("X-Forwarded-Server")]
    [InlineData("X-Forwarded-Scheme")]
    [InlineData("X-Forwarded-Ssl")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("X_Real_IP")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Rewrite-URL")]
    [InlineData("X-Original-Host")]
    [InlineData("Proxy-Authorization")]
    [InlineData("HTTP2-Settings")]
    public async Task A_strangers_claim_is_dropped(string name)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, $"GET /api HTTP/1.1\r\nHost: h\r\n{name}: claimed\r\nConnection: close\r\n\r\n");

        Assert.Single(upstream.Exchanges);
        Assert.DoesNotContain("claimed", upstream.Bytes, StringComparison.Ordinal);
    }

    /// <summary>Beside close or keep-alive the server shows no other name (docs/gateway.md).</summary>
    [Theory]
    [InlineData("Connection: X-Secret")]
    [InlineData("Connection: x-secret , TE")]
    [InlineData("Connection: TE\r\nConnection: X-Secret")]
    public async Task What_Connection_names_ends_here(string connection)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, $"GET /api HTTP/1.1\r\nHost: h\r\nX-Secret: 1\r\nX-Kept: 1\r\n{connection}\r\n\r\n");

        var exchange = Assert.Single(upstream.Exchanges);
        Assert.Empty(exchange.Values("X-Secret"));
        Assert.Equal(["1"], exchange.Values("X-Kept"));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "h")]
    [InlineData("Host", "h")]
    [InlineData("Content-Length", "2")]
    public async Task Connection_never_removes_what_the_gateway_says(string name, string expected)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, $"POST /api HTTP/1.1\r\nHost: h\r\nConnection: close, {name}\r\nContent-Length: 2\r\n\r\nok");

        Assert.Equal([expected], Assert.Single(upstream.Exchanges).Values(name));
    }

    [Fact]
    public async Task A_known_proxys_prefix_and_port_are_believed_and_the_stripped_path_is_told()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream, ("StrippedPaths:0", "/svc"), ("KnownProxies:0", "127.0.0.1")));

        await RawClient.SendAsync(gateway, "GET /svc/x HTTP/1.1\r\nHost: h\r\nX-Forwarded-Prefix: /team\r\nX-Forwarded-Port: 8443\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n");

        var exchange = Assert.Single(upstream.Exchanges);
        Assert.Equal(["/team/svc"], exchange.Values("X-Forwarded-Prefix"));
        Assert.Equal(["8443"], exchange.Values("X-Forwarded-Port"));
        Assert.Equal(["https"], exchange.Values("X-Forwarded-Proto"));
        Assert.Equal("/x", exchange.Target);
    }

    [Theory]
    [InlineData("evil/x")]
    [InlineData("gopher<script>")]
    [InlineData("wss")]
    public async Task A_known_proxys_Proto_that_is_none_is_not_believed(string proto)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream, ("KnownProxies:0", "127.0.0.1")));

        await RawClient.SendAsync(gateway, $"GET /api HTTP/1.1\r\nHost: h\r\nX-Forwarded-Proto: {proto}\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n");

        Assert.Equal(["http"], Assert.Single(upstream.Exchanges).Values("X-Forwarded-Proto"));
    }

    [Theory]
    [InlineData("xn--mnchen-3ya.de")]
    [InlineData("xn--mnchen-3ya.de:8080")]
    [InlineData("under_score")]
    [InlineData("example.")]
    [InlineData("[::1]:99")]
    public async Task A_Host_arrives_as_it_was_sent_and_once(string host)
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, $"GET /api HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        var exchange = Assert.Single(upstream.Exchanges);
        Assert.Equal([host], exchange.Values("Host"));
        Assert.Equal([host], exchange.Values("X-Forwarded-Host"));
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("x:99999")]
    [InlineData("a~b")]
    [InlineData("evil/x")]
    public async Task A_known_proxys_Host_that_is_none_is_not_believed(string host)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream, ("KnownProxies:0", "127.0.0.1")));

        await RawClient.SendAsync(gateway, $"GET /api HTTP/1.1\r\nHost: h\r\nX-Forwarded-Host: {host}\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n");

        Assert.Equal(["h"], Assert.Single(upstream.Exchanges).Values("Host"));
    }

    [Theory]
    [InlineData("/team/", "/team/svc")]
    [InlineData("//evil", "/svc")]
    [InlineData("evil", "/svc")]
    public async Task A_known_proxys_prefix_is_a_path(string prefix, string expected)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream, ("StrippedPaths:0", "/svc"), ("KnownProxies:0", "127.0.0.1")));

        await RawClient.SendAsync(gateway, $"GET /svc/x HTTP/1.1\r\nHost: h\r\nX-Forwarded-Prefix: {prefix}\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n");

        Assert.Equal([expected], Assert.Single(upstream.Exchanges).Values("X-Forwarded-Prefix"));
    }

    [Fact]
    public async Task Without_a_prefix_none_is_told()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Empty(Assert.Single(upstream.Exchanges).Values("X-Forwarded-Prefix"));
    }

    [Fact]
    public async Task The_applications_own_health_stays_the_applications()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        foreach (var request in new[] { "GET /healthz", "GET /readyz", "POST /healthz" })
            await RawClient.SendAsync(gateway, $"{request} HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(["GET /healthz HTTP/1.1", "GET /readyz HTTP/1.1", "POST /healthz HTTP/1.1"], upstream.RequestLines);
    }
}
