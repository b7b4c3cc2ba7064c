using System.Globalization;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>What the gateway has no business with passes as it was sent.</summary>
public sealed class AsSentTests : GatewayTest
{
    [Theory]
    [InlineData("/api/a%2Fb")]
    [InlineData("/api/%7Euser/%e4%bd%a0/caf%C3%A9")]
    [InlineData("/api/50%25/%252e%252e/x")]
    [InlineData("/api/a;v=1,2/(b)'c'!*$&+=:@")]
    [InlineData("/api/x?q=%20+%2B&empty=&again=1&again=2&%3D")]
    [InlineData("/api/trailing/")]
    [InlineData("/api//double")]
    [InlineData("/api/v1.2/.well..known")]
    [InlineData("/api?")]
    public async Task A_target_keeps_its_spelling(string target)
    {
        await using var upstream = RawUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, $"GET {target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Equal([$"GET {target} HTTP/1.1"], upstream.RequestLines);
    }

    [Theory]
    [InlineData("/api/..%2fsecret")]
    [InlineData("/api/..%5Csecret")]
    [InlineData("/api/..;/secret")]
    [InlineData("/api/..%3b/secret")]
    [InlineData("/api/x%2f../secret%2f..")]
    [InlineData("/api/..\\secret")]
    public async Task A_path_that_climbs_in_disguise_is_refused(string path)
    {
        await using var upstream = RawUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, $"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Empty(upstream.Heads);
    }

    [Fact]
    public async Task A_HEAD_has_the_length_and_no_body()
    {
        await using var upstream = await UpstreamAsync(context =>
        {
            context.Response.ContentLength = 1234;
            context.Response.Headers.ETag = "\"v1\"";
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayAsync(upstream);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api");

        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((200, 1234L, "\"v1\""), ((int)answer.StatusCode, answer.Content.Headers.ContentLength, answer.Headers.ETag?.Tag));
        Assert.Equal("", await TextAsync(answer));
    }

    [Fact]
    public async Task A_range_is_asked_for_and_answered()
    {
        await using var upstream = await UpstreamAsync(app => app.MapGet("/{**path}", () => TypedResults.Bytes(
            "0123456789"u8.ToArray(), "text/plain", enableRangeProcessing: true, entityTag: new("\"v1\""))));
        await using var gateway = await GatewayAsync(upstream);
        using var part = new HttpRequestMessage(HttpMethod.Get, "/file") { Headers = { Range = new(2, 4) } };
        using var known = new HttpRequestMessage(HttpMethod.Get, "/file") { Headers = { IfNoneMatch = { new("\"v1\"") } } };
        using var outside = new HttpRequestMessage(HttpMethod.Get, "/file") { Headers = { Range = new(20, null) } };

        using var partial = await gateway.Client.SendAsync(part, TestContext.Current.CancellationToken);
        using var unchanged = await gateway.Client.SendAsync(known, TestContext.Current.CancellationToken);
        using var unsatisfied = await gateway.Client.SendAsync(outside, TestContext.Current.CancellationToken);

        Assert.Equal((206, "bytes 2-4/10", "234"), ((int)partial.StatusCode, partial.Content.Headers.ContentRange?.ToString(), await TextAsync(partial)));
        Assert.Equal((304, "\"v1\"", ""), ((int)unchanged.StatusCode, unchanged.Headers.ETag?.Tag, await TextAsync(unchanged)));
        Assert.Equal((416, "bytes */10"), ((int)unsatisfied.StatusCode, unsatisfied.Content.Headers.ContentRange?.ToString()));
    }

    [Fact]
    public async Task Compression_is_between_the_two_ends()
    {
        var packed = new byte[] { 0x1f, 0x8b, 1, 2, 3 };
        var asked = "";
        await using var upstream = await UpstreamAsync(async context =>
        {
            asked = context.Request.Headers.AcceptEncoding;
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed);
        });
        await using var gateway = await GatewayAsync(upstream);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br;q=0.5");

        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("gzip, br;q=0.5", asked);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Equal(packed, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Repeated_headers_keep_every_value_in_order()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 200 OK\r\nX-Many: one\r\nX-Many: two\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/, x\r\nWarning: 199 - \"a\"\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nX-Many: one\r\nX-Many: two\r\nX-Empty:\r\nCookie: a=1; b=\"2\"; c\r\nConnection: close\r\n\r\n");

        Assert.Contains("\r\nX-Many: one\r\nX-Many: two\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/, x\r\n", answer, StringComparison.Ordinal);
        var head = Assert.Single(upstream.Heads);
        // The HTTP client joins a request's lines of one name (RFC 9110, 5.3, allows it).
        Assert.Contains("\r\nX-Many: one, two\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Empty:", head, StringComparison.Ordinal);
        Assert.Contains("\r\nCookie: a=1; b=\"2\"; c\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_first_is_told_to_continue()
    {
        await using var upstream = await UpstreamAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync("got " + await reader.ReadToEndAsync());
        });
        await using var gateway = await GatewayAsync(upstream);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api") { Content = new StringContent("body"), Headers = { ExpectContinue = true } };

        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("got body", await TextAsync(answer));
    }

    [Theory]
    [InlineData("PROPFIND", "PROPFIND")]
    [InlineData("DELETE", "DELETE")]
    [InlineData("X-OWN", "X-OWN")]
    [InlineData("x-own", "x-own")]
    [InlineData("patch", "PATCH")] // introduced by the gateway: known methods go up in upper case
    public async Task Any_method_passes(string method, string expected)
    {
        await using var upstream = RawUpstream.Start();
        await using var gateway = await GatewayAsync(Only(upstream));

        await RawClient.SendAsync(gateway, $"{method} /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Equal([$"{expected} /api HTTP/1.1"], upstream.RequestLines);
    }

    [Theory]
    [InlineData("na\u00efve")] // Latin-1
    [InlineData("na\u00c3\u00afve")] // UTF-8
    public async Task A_header_keeps_its_bytes(string value)
    {
        await using var upstream = RawUpstream.Start($"HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename={value}.txt\r\nContent-Length: 2\r\n\r\nok");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, $"GET /api HTTP/1.1\r\nHost: h\r\nX-Name: {value}\r\nConnection: close\r\n\r\n");

        Assert.Contains($"\r\nContent-Disposition: attachment; filename={value}.txt\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\nX-Name: {value}\r\n", Assert.Single(upstream.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_about_a_connection_ends_with_it()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nAlt-Svc: h3=\":443\"\r\nX-End: 1\r\nContent-Length: 2\r\n\r\nok");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(
            gateway, "GET /api HTTP/1.0\r\nHost: h\r\nConnection: X-Hop, Host\r\nX-Hop: 1\r\nKeep-Alive: 5\r\nProxy-Connection: close\r\nUpgrade-Insecure-Requests: 1\r\n\r\n");

        var head = Assert.Single(upstream.Heads);
        Assert.Contains("\r\nHost: h\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nUpgrade-Insecure-Requests: 1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nX-End: 1\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotMatch("\r\n(X-Hop|Keep-Alive|Proxy-Connection):", head);
        Assert.DoesNotMatch("\r\n(X-Hop|Keep-Alive|Alt-Svc):", answer);
    }

    [Fact]
    public async Task A_body_without_a_length_stays_without_one()
    {
        await using var upstream = await UpstreamAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            await context.Response.WriteAsync($"{context.Request.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "none"} {context.Request.Headers.TransferEncoding} {body}");
        });
        await using var gateway = await GatewayAsync(upstream);

        var answer = await RawClient.SendAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");

        Assert.Contains("none chunked abc", answer, StringComparison.Ordinal);
    }
}
