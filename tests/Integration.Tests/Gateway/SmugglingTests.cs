using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Request smuggling by raw sockets, on both sides of the gateway: what it understands otherwise than an upstream
/// might is refused or put straight, never passed on as it came.</summary>
public sealed class SmugglingTests : GatewayTest
{
    public static TheoryData<string, string> Refused => new()
    {
        { "Transfer-Encoding and Content-Length", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5c\r\nGET /api/smuggled HTTP/1.1\r\n" },
        { "two lengths", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" },
        { "two equal lengths", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd" },
        { "a length that is none", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4, 4\r\n\r\nabcd" },
        { "an unknown coding", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" },
        { "chunked not last", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" },
        { "obsolete folding", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: a\r\n b\r\n\r\n" },
        { "a bare CR in a value", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: a\rb\r\n\r\n" },
        { "a space before the colon", "GET /api HTTP/1.1\r\nHost: h\r\nX-One : a\r\n\r\n" },
        { "a space in a name", "GET /api HTTP/1.1\r\nHost: h\r\nX One: a\r\n\r\n" },
        { "two hosts", "GET /api HTTP/1.1\r\nHost: h\r\nHost: other\r\n\r\n" },
        { "no host", "GET /api HTTP/1.1\r\nX-One: a\r\n\r\n" },
        { "a NUL", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: a\0b\r\n\r\n" },
        { "a header without a colon", "GET /api HTTP/1.1\r\nHost: h\r\nnonsense\r\n\r\n" },
        { "an empty name", "GET /api HTTP/1.1\r\nHost: h\r\n: a\r\n\r\n" },
        { "a chunk size that is none", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n" },
        { "a negative chunk", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n" },
        { "a chunk longer than its size", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n" },
        { "a method with a space", "G ET /api HTTP/1.1\r\nHost: h\r\n\r\n" },
        { "a tunnel", "CONNECT other:80 HTTP/1.1\r\nHost: other:80\r\n\r\n" },
        { "a version of the future", "GET /api HTTP/9.9\r\nHost: h\r\n\r\n" },
        { "huge headers", $"GET /api HTTP/1.1\r\nHost: h\r\nX-One: {new string('x', 40_000)}\r\n\r\n" },
        { "too many headers", $"GET /api HTTP/1.1\r\nHost: h\r\n{string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: 1\r\n"))}\r\n" },
        { "a request line without end", $"GET /{new string('x', 20_000)} HTTP/1.1\r\nHost: h\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Is_refused_and_nothing_smuggled_arrives(string shape, string request)
    {
        await using var upstream = RawUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        // The body of a request is read as it is passed on: a broken one ends in a cut connection upstream, or in a 400 or 502.
        Assert.True(
            answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) || answer.Length == 0,
            $"{shape}: {answer}");
        Assert.DoesNotContain(upstream.RequestLines, line => line.Contains("smuggled", StringComparison.Ordinal));
        Assert.All(upstream.Heads, head => Assert.False(
            head.Contains("Content-Length", StringComparison.OrdinalIgnoreCase) && head.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase), shape));
        Assert.StartsWith("HTTP/1.1 200", await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api HTTP/1.1\nHost: h\nConnection: close\n\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: h\r\nX-One:\t a \t\r\nConnection: close\r\n\r\n")]
    [InlineData("GET http://h/api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")]
    public async Task What_is_merely_odd_is_put_straight(string request)
    {
        await using var upstream = RawUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        foreach (var head in upstream.Heads)
        {
            Assert.StartsWith("GET /api HTTP/1.1\r\n", head, StringComparison.Ordinal);
            Assert.DoesNotContain("\n", head.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain('\t', head);
        }
    }

    [Theory]
    [InlineData("POST /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: +4\r\n\r\nabcd", "+4")]
    [InlineData("POST /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1;EXTENSION\r\na\r\n0\r\n\r\n", "EXTENSION")]
    public async Task What_only_one_of_two_would_understand_does_not_go_on(string request, string odd)
    {
        await using var upstream = RawUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, request.Replace("EXTENSION", "EXTENSION" + new string('x', 60_000), StringComparison.Ordinal));

        Assert.All(upstream.Heads, head => Assert.DoesNotContain(odd, head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_body_is_not_the_upstreams_fault()
    {
        await using var upstream = await UpstreamAsync(context => context.Request.Body.CopyToAsync(Stream.Null));
        await using var gateway = await GatewayAsync(upstream);
        using var failures = new MetricCollector<long>(gateway.Service<IMeterFactory>(), "ProxyVsCors.Gateway", "gateway.upstream.failures");

        var answer = await RawClient.SendAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nxyz\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("the request's body can't be read to its end", answer, StringComparison.Ordinal);
        Assert.Empty(failures.GetMeasurementSnapshot());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nX-One: a\0b\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("")]
    public async Task Garbage_of_an_upstream_is_no_answer_and_the_next_request_works(string garbage)
    {
        await using var upstream = RawUpstream.Start(garbage);
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("\0", answer, StringComparison.Ordinal);
        Assert.False(answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && answer.Contains("Content-Length: 2\r\nContent-Length: 5", StringComparison.Ordinal), answer);
        upstream.Answers = RawUpstream.Fine;
        Assert.StartsWith("HTTP/1.1 200", await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_an_upstream_announced_is_not_the_next_answer()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled");
        await using var gateway = await GatewayAsync(Only(upstream));

        var first = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        upstream.Answers = RawUpstream.Fine;
        var second = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("smuggled", first + second, StringComparison.Ordinal);
    }
}
