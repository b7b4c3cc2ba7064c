using Microsoft.AspNetCore.Http.Features;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Fields behind a body (RFC 9110, 6.5), over HTTP/1.1 on both sides.</summary>
public sealed class TrailerTests : GatewayTest
{
    private const string Answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nab\r\n3;ext\r\ncde\r\n0\r\nX-Sum: 5\r\nContent-Length: 9\r\nSet-Cookie: a=1\r\nTransfer-Encoding: x\r\nX-More: 1\r\n\r\n";

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

    [Fact]
    public async Task Of_a_request_arrive()
    {
        var got = "";
        await using var upstream = await UpstreamAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            var trailers = context.Features.GetRequiredFeature<IHttpRequestTrailersFeature>().Trailers;
            got = $"{context.Request.Headers.Trailer}: {string.Join(", ", trailers.Select(field => field.Key + " " + field.Value))}";
        });
        await using var gateway = await GatewayAsync(upstream);

        await RawClient.SendAsync(
            gateway, "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nConnection: close\r\n\r\n2\r\nab\r\n0\r\nX-Sum: 2\r\nHost: other\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n");

        Assert.Equal("X-Sum: X-Sum 2", got);
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
