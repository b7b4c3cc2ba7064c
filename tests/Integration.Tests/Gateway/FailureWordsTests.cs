namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Who did what: the upstream's deeds are told as its own, and the gateway's timeouts and limits with the name of their setting.</summary>
public sealed class FailureWordsTests : GatewayTest
{
    [Theory]
    [InlineData("nonsense\r\n\r\n", "gave no valid answer")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "gave no valid answer: it closed the connection before its head had ended")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "gave no valid answer")]
    public async Task A_bad_head_is_the_upstreams(string answer, string words)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync(answer);
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        using var failed = await GetAsync(gateway, "/api");

        Assert.Equal(502, (int)failed.StatusCode);
        Assert.Contains($"the backend at {upstream.Address} {words}", await TextAsync(failed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65536", 66_000, 502)]
    [InlineData("65536", 64_000, 200)]
    [InlineData("100000", 90_000, 200)]
    public async Task A_long_head_is_told_with_the_limit_and_its_setting(string limit, int length, int status)
    {
        await using var upstream = ScriptedUpstream.Start($"HTTP/1.1 200 OK\r\nContent-Security-Policy: {new string('x', length)}\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await GatewayAsync(Only(upstream, ("Limits:ResponseHeaderBytes", limit)));

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 502)
            Assert.Contains("gave an answer whose head is longer than 65536 bytes (Gateway:Limits:ResponseHeaderBytes)", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_within_an_answer_that_the_gateway_ended_is_told_with_its_setting()
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: x\n\n\r\n");
            await exchange.Connection.EndsWithinAsync(TimeSpan.FromSeconds(20));
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream, ("UpstreamTimeoutSeconds", "1")));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.Contains("data: x", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n0\r\n", answer, StringComparison.Ordinal);
        await Wait.UntilAsync(() => gateway.Log.Any(entry => entry.Contains("/api", StringComparison.Ordinal)));
        var line = Assert.Single(gateway.Log, entry => entry.Contains("/api", StringComparison.Ordinal));
        Assert.Contains("was silent for 1 s within its answer, so the gateway ended it (Gateway:UpstreamTimeoutSeconds)", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 11\r\n\r\n")]
    [InlineData("HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[bad\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nSet-Cookie: =; Domain; Path\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nRefresh: ;;url=\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n")]
    public async Task No_answer_leaves_a_stack_trace_in_the_log(string answer)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.ReadBodyAsync();
            await exchange.SendAsync(answer);
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        foreach (var request in new[] { "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "POST /api HTTP/1.0\r\nContent-Length: 2\r\n\r\nok" })
            Assert.DoesNotMatch("^HTTP/1.1 50[0134]", await RawClient.SendAsync(gateway, request));

        Assert.DoesNotContain(gateway.Log, line => line.Contains("   at ", StringComparison.Ordinal));
    }
}
