using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Request smuggling by raw sockets, on both sides of the gateway: what it understands otherwise than an upstream
/// might is refused or put straight, never passed on as it came.</summary>
public sealed class SmugglingTests : GatewayTest
{
    /// <summary>Refused before an upstream is asked.</summary>
    public static TheoryData<string, string, string> RefusedInFront => new()
    {
        { "400", "Transfer-Encoding and Content-Length", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5c\r\nGET /api/smuggled HTTP/1.1\r\n" },
        { "400", "two lengths", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" },
        { "400", "two equal lengths", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd" },
        { "400", "a length that is none", "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4, 4\r\n\r\nabcd" },
        { "400", "an unknown coding", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" },
        { "400", "chunked not last", "POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" },
        { "400", "obsolete folding", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: a\r\n b\r\n\r\n" },
        { "400", "a bare CR in a value", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: a\rb\r\n\r\n" },
        { "400", "a space before the colon", "GET /api HTTP/1.1\r\nHost: h\r\nX-One : a\r\n\r\n" },
        { "400", "a space in a name", "GET /api HTTP/1.1\r\nHost: h\r\nX One: a\r\n\r\n" },
        { "400", "two hosts", "GET /api HTTP/1.1\r\nHost: h\r\nHost: other\r\n\r\n" },
        { "400", "no host", "GET /api HTTP/1.1\r\nX-One: a\r\n\r\n" },
        { "400", "a NUL", "GET /api HTTP/1.1\r\nHost: h\r\nX-One: a\0b\r\n\r\n" },
        { "400", "a header without a colon", "GET /api HTTP/1.1\r\nHost: h\r\nnonsense\r\n\r\n" },
        { "400", "an empty name", "GET /api HTTP/1.1\r\nHost: h\r\n: a\r\n\r\n" },
        { "400", "a method with a space", "G ET /api HTTP/1.1\r\nHost: h\r\n\r\n" },
        { "501", "a tunnel", "CONNECT other:80 HTTP/1.1\r\nHost: other:80\r\n\r\n" },
        { "505", "a version of the future", "GET /api HTTP/9.9\r\nHost: h\r\n\r\n" },
        { "431", "huge headers", $"GET /api HTTP/1.1\r\nHost: h\r\nX-One: {new string('x', 40_000)}\r\n\r\n" },
        { "431", "too many headers", $"GET /api HTTP/1.1\r\nHost: h\r\n{string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: 1\r\n"))}\r\n" },
        { "414", "a request line without end", $"GET /{new string('x', 20_000)} HTTP/1.1\r\nHost: h\r\n\r\n" },
    };

    /// <summary>A body is read as it is passed on, so the upstream has the head when it turns out to be broken.</summary>
    public static TheoryData<string, string> BrokenBodies => new()
    {
        { "a chunk size that is none", "xyz\r\nabc\r\n0\r\n\r\n" },
        { "a negative chunk", "-1\r\nabc\r\n0\r\n\r\n" },
        { "a chunk longer than its size", "1\r\nabc\r\n0\r\n\r\n" },
        { "a size that overflows", "ffffffffffffffff1\r\na\r\n0\r\n\r\n" },
        { "a size with a prefix", "0x1\r\na\r\n0\r\n\r\n" },
        { "a size with a space before it", " 1\r\na\r\n0\r\n\r\n" },
        { "a request behind a broken chunk", "1\r\nabGET /api/smuggled HTTP/1.1\r\nHost: h\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(RefusedInFront))]
    public async Task Is_refused_and_no_byte_of_it_arrives(string status, string shape, string request)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{shape}: {answer}");
        Assert.Equal("", upstream.Bytes);
        Assert.StartsWith("HTTP/1.1 200", await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_body_is_a_400_and_never_ends_upstream(string shape, string body)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, $"POST /api HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{body}");

        Assert.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), $"{shape}: {answer}");
        Assert.DoesNotContain("smuggled", upstream.Bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n0\r\n", upstream.Bytes, StringComparison.Ordinal);
        // The connection with half a request in it is not used again.
        Assert.StartsWith("HTTP/1.1 200", await RawClient.SendAsync(gateway, "GET /api/next HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal("GET /api/next HTTP/1.1", upstream.RequestLines.Last());
    }

    [Theory]
    [InlineData("GET /api HTTP/1.1\nHost: h\nConnection: close\n\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: h\r\nX-One:\t a \t\r\nConnection: close\r\n\r\n")]
    [InlineData("GET http://h/api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")]
    public async Task What_is_merely_odd_is_put_straight(string request)
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var head = Assert.Single(upstream.Exchanges).Head;
        Assert.StartsWith("GET /api HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", head.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain('\t', head);
    }

    /// <summary>The server reads the sign, and shows a number.</summary>
    [Fact]
    public async Task A_length_with_a_sign_goes_on_as_a_number()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: +4\r\n\r\nabcd");

        var exchange = Assert.Single(upstream.Exchanges);
        Assert.Equal(["4"], exchange.Values("Content-Length"));
        Assert.Equal("abcd", exchange.Body);
    }

    [Fact]
    public async Task A_chunk_extension_does_not_go_on()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(
            gateway, "POST /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1;EXTENSION=x\r\na\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(upstream.Exchanges).Body);
        Assert.DoesNotContain("EXTENSION", upstream.Bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_in_one_connection_are_answered_in_their_order()
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.ReadBodyAsync();
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {exchange.Target.Length}\r\n\r\n{exchange.Target}");
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, string.Concat(Enumerable.Range(0, 6).Select(i =>
            i == 3 ? $"POST /api/{i} HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody" : $"GET /api/{i} HTTP/1.1\r\nHost: h\r\n{(i == 5 ? "Connection: close\r\n" : "")}\r\n")));

        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"/api/{i}"), answer.Split("\r\n\r\n").Skip(1).Select(each => each.Split("HTTP/1.1")[0]));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"/api/{i}"), upstream.Exchanges.Select(each => each.Target));
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

    /// <summary>The connection stays open, so that what stands in it would be the next request's answer.</summary>
    [Fact]
    public async Task More_than_an_upstream_announced_is_not_the_next_answer()
    {
        await using var upstream = ScriptedUpstream.Start(exchange => exchange.SendAsync(
            exchange.Target == "/api/first" ? ScriptedUpstream.Ok + "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled" : ScriptedUpstream.Ok));
        await using var gateway = await GatewayAsync(Only(upstream));

        using var first = await GetAsync(gateway, "/api/first");
        Assert.Equal("ok", await TextAsync(first));
        for (var i = 0; i < 3; i++)
        {
            using var next = await GetAsync(gateway, "/api/next");
            Assert.Equal("ok", await TextAsync(next));
        }

        Assert.True(upstream.Connections > 1);
    }

    [Fact]
    public async Task A_body_behind_a_HEADs_answer_is_not_the_next_answer()
    {
        await using var upstream = ScriptedUpstream.Start(exchange => exchange.SendAsync(
            exchange.Method == "HEAD" ? "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled" : ScriptedUpstream.Ok));
        await using var gateway = await GatewayAsync(Only(upstream));
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api");
        (await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();

        for (var i = 0; i < 3; i++)
        {
            using var next = await GetAsync(gateway, "/api");
            Assert.Equal("ok", await TextAsync(next));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello", "Invalid Content-Length")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "it has a Content-Length beside a Transfer-Encoding")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello", "Invalid Content-Length")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok", "Invalid Content-Length")]
    [InlineData("HTTP/1.1 200 OK\r\nBad Name: 1\r\nContent-Length: 2\r\n\r\nok", "gave no valid answer")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "it has a transfer coding other than chunked")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "it has a transfer coding other than chunked")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok", "it has a transfer coding other than chunked")]
    [InlineData("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "it has a Transfer-Encoding in HTTP/1.0")]
    [InlineData("HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n", "its status has not three digits")]
    [InlineData("HTTP/1.1 200 OK\r\nX-One: a\u0001b\r\nContent-Length: 0\r\n\r\n", "control character")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", "gave no valid answer")]
    public async Task An_answer_that_two_could_read_in_two_ways_is_a_502_with_its_reason(string answer, string reason)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync(answer);
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        var got = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 502 ", got, StringComparison.Ordinal);
        Assert.Contains($"the backend at {upstream.Address} gave no valid answer", got, StringComparison.Ordinal);
        Assert.True(got.Contains(reason, StringComparison.Ordinal), got);
    }
}
