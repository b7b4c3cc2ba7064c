using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Answers that come before the request has ended, and answers that end in an unusual way: never an error of the gateway's own making, never an
/// upload cut short behind a success.</summary>
public sealed class EarlyAnswerTests : GatewayTest
{
    private const int Length = 200_000;

    public static TheoryData<string, string, bool> Answers
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var http2 in new[] { false, true })
            {
                data.Add("200", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", http2);
                data.Add("200", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", http2);
                data.Add("204", "HTTP/1.1 204 No Content\r\n\r\n", http2);
                data.Add("401", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", http2);
                data.Add("413", "HTTP/1.1 413 Content Too Large\r\nContent-Length: 4\r\n\r\nmuch", http2);
                data.Add("200", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", http2);
            }

            return data;
        }
    }

    /// <summary>The first half is sent, the answer read, and then the second half, all of which the upstream gets.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Before_the_upload_has_ended_it_arrives_and_so_does_the_upload(string status, string answer, bool http2)
    {
        var whole = new TaskCompletionSource<int>();
        var answered = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync(answer);
            answered.TrySetResult();
            try
            {
                whole.TrySetResult((await exchange.ReadBodyAsync()).Length);
            }
            catch (IOException)
            {
                whole.TrySetResult(-1);
            }
        });
        await using var gateway = http2 ? await SecureGatewayAsync(Only(upstream)) : await GatewayAsync(Only(upstream));
        using var body = new HalfThenHalf(answered.Task);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api")
        {
            Content = body,
            Version = new(http2 ? 2 : 1, http2 ? 0 : 1),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, $"{(int)response.StatusCode}");
        Assert.Equal(Length, await whole.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "204")]
    public async Task An_empty_PUT_of_HTTP_2_whose_end_comes_late_is_answered(string answer, string status)
    {
        await using var upstream = ScriptedUpstream.Start(answer);
        await using var gateway = await SecureGatewayAsync(Only(upstream));
        await using var client = await RawHttp2.ConnectAsync(gateway);

        for (var i = 0; i < 100; i++)
        {
            await client.AskAsync("PUT", "/api", false, ("content-length", "0"));
#pragma warning disable RS0030 // The body's end comes before, with and after the answer: the times are the case.
            if (i % 3 > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(i % 10), TestContext.Current.CancellationToken);
#pragma warning restore RS0030
            await client.SendDataAsync([], true);
            Assert.Equal(status, await client.OutcomeAsync());
        }
    }

    [Theory]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\nContent-Length: 11\r\nX-Kept: 1\r\n\r\n", "204")]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nX-Kept: 1\r\n\r\n", "204")]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\nX-Kept: 1\r\n\r\n", "204")]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\nTrailer: X-Sum\r\nX-Kept: 1\r\n\r\n", "204")]
    [InlineData("GET", "HTTP/1.1 205 Reset Content\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nX-Kept: 1\r\n\r\n0\r\nX-Sum: 1\r\n\r\n", "205")]
    [InlineData("GET", "HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\nX-Kept: 1\r\n\r\nhello", "205")]
    [InlineData("GET", "HTTP/1.1 205 Reset Content\r\nTransfer-Encoding: chunked\r\nX-Kept: 1\r\n\r\n2\r\nok\r\n0\r\n\r\n", "205")]
    [InlineData("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 11\r\nX-Kept: 1\r\n\r\n", "304")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nX-Kept: 1\r\n\r\n", "200")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Kept: 1\r\n\r\n", "200")]
    [InlineData("HEAD", "HTTP/1.1 204 No Content\r\nContent-Length: 11\r\nX-Kept: 1\r\n\r\n", "204")]
    [InlineData("DELETE", "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\nX-Kept: 1\r\n\r\n", "204")]
    public async Task An_answer_without_a_body_by_its_status_or_method_ends_with_its_head(string method, string answer, string status)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync(answer);
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));
        await using var secure = await SecureGatewayAsync(Only(upstream));

        var first = await RawClient.SendAsync(gateway, $"{method} /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        await using var client = await RawHttp2.ConnectAsync(secure);
        await client.AskAsync(method, "/api", true);

        Assert.StartsWith($"HTTP/1.1 {status} ", first, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Kept: 1\r\n", first, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", first, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", first, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Sum", first, StringComparison.Ordinal);
        if (status == "204")
            Assert.DoesNotMatch("(?i)\r\n(Content-Length|Transfer-Encoding):", first);
        Assert.Equal(status, await client.OutcomeAsync());
        Assert.Equal("", client.Body);
    }

    [Theory]
    [InlineData("GET /api HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nConnection: TE, close\r\n\r\n")]
    [InlineData("GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")]
    public async Task An_answer_that_ends_by_closing_has_a_last_chunk(string request)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, request);

        Assert.EndsWith("5\r\nhello\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    /// <summary>EventSource and fetch wait for the head.</summary>
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", "")]
    public async Task The_head_is_sent_when_it_is_there(string head, string end)
    {
        var finish = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.SendAsync(head);
            await finish.Task;
            await exchange.SendAsync(end);
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        using var answer = await GetAsync(gateway, "/api/events").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        finish.SetResult();

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("", await TextAsync(answer));
    }

    [Fact]
    public async Task Expect_100_is_answered_and_the_body_passes_whole()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");

        Assert.Contains("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Equal("hello", Assert.Single(upstream.Exchanges).Body);
    }

    private sealed class HalfThenHalf(Task between) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', Length / 2)));
            await stream.FlushAsync();
            await between;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('b', Length / 2)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Length;
            return true;
        }
    }
}
