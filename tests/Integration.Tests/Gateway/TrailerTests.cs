
namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Fields behind a body (RFC 9110, 6.5), over HTTP/1.1 on both sides.</summary>
public sealed class TrailerTests : GatewayTest
{
    private const string Answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nab\r\n3;ext\r\ncde\r\n0\r\nX-Sum: 5\r\nContent-Length: 9\r\nSet-Cookie: a=1\r\nTransfer-Encoding: x\r\nX-More: 1\r\n\r\n";

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("a\u007fb")]
    public async Task A_trailer_with_a_control_character_is_dropped(string value)
    {
        await using var upstream = ScriptedUpstream.Start($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T, X-Kept\r\n\r\n2\r\nok\r\n0\r\nX-T: {value}\r\nX-Kept: 1\r\n\r\n");
        await using var gateway = await GatewayAsync(Only(upstream));
        await using var secure = await SecureGatewayAsync(Only(upstream));

        var first = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nConnection: close\r\n\r\n");
        await using var client = await RawHttp2.ConnectAsync(secure);
        await client.AskAsync("GET", "/api", true);

        Assert.EndsWith("0\r\nX-Kept: 1\r\n\r\n", first, StringComparison.Ordinal);
        Assert.Equal(("200", "ok"), (await client.OutcomeAsync(), client.Body));
        Assert.DoesNotContain(secure.Log, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_answer_arrive()
    {
        await using var upstream = RawUpstream.Start(Answer);
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n0\r\nX-Sum: 5\r\nX-More: 1\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("abcde", Chunks(answer));
    }

    [Fact]
    public async Task Unannounced_ones_arrive_where_they_were_asked_for()
    {
        await using var upstream = RawUpstream.Start(Answer.Replace("Trailer: X-Sum\r\n", "", StringComparison.Ordinal));
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nConnection: close, TE\r\n\r\n");

        Assert.EndsWith("\r\n0\r\nX-Sum: 5\r\nX-More: 1\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nTE: trailers\r\nConnection: TE\r\n", Assert.Single(upstream.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_goes_on_behind_them()
    {
        await using var upstream = RawUpstream.Start(Answer);
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\n\r\nGET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Equal(2, answer.Split("\r\n0\r\nX-Sum: 5\r\nX-More: 1\r\n\r\n").Length - 1);
    }

    [Fact]
    public async Task An_unknown_API_path_is_a_problem_and_has_none()
    {
        await using var upstream = RawUpstream.Start(Answer.Replace("200 OK", "404 Not Found", StringComparison.Ordinal));
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nConnection: close, TE\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Contains("the API has no /api", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Sum: 5", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_has_no_end()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nab\r\n9\r\nc");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("\r\n0\r\n", answer, StringComparison.Ordinal);
    }

    /// <summary>The body of an answer in chunks.</summary>
    private static string Chunks(string answer)
    {
        var rest = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        var body = "";
        while (true)
        {
            var end = rest.IndexOf("\r\n", StringComparison.Ordinal);
            var size = Convert.ToInt32(rest[..end], 16);
            if (size == 0)
                return body;
            body += rest.Substring(end + 2, size);
            rest = rest[(end + 2 + size + 2)..];
        }
    }
}
