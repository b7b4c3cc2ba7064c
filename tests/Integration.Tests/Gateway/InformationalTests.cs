using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Answers before the answer (RFC 9110, 15.2).</summary>
public sealed class InformationalTests : GatewayTest
{
    private const string Hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nLink: </b.js>; rel=preload\r\nSet-Cookie: a=1\r\nAccess-Control-Allow-Origin: *\r\n\r\n";

    [Fact]
    public async Task Arrive_before_the_answer()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 102 Processing\r\n\r\n" + Hints + RawUpstream.Fine);
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith(
            "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nLink: </b.js>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\n",
            answer,
            StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nok", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_nothing_for_a_client_of_HTTP_1_0()
    {
        await using var upstream = RawUpstream.Start(Hints + RawUpstream.Fine);
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.0\r\nHost: h\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_no_answer_by_themselves()
    {
        await using var upstream = RawUpstream.Start(string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 100)));
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Contains("\r\n\r\nHTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Contains("gave no valid answer: it never comes to its end", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_protocol_unasked_is_no_answer()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nsmuggled");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("smuggled", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_first_may_be_refused_before_it_sends()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
        await using var gateway = await GatewayAsync(Only(upstream));

        var answer = await RawClient.SendAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401 Unauthorized\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nExpect: 100-continue\r\n", Assert.Single(upstream.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_may_come_before_the_request_has_ended()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno");
        await using var gateway = await GatewayAsync(Only(upstream));
        using var failures = new MetricCollector<long>(gateway.Service<IMeterFactory>(), "ProxyVsCors.Gateway", "gateway.upstream.failures");

        var answer = await RawClient.SendAsync(gateway, "POST /api HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\nonly the beginning");

        Assert.StartsWith("HTTP/1.1 413 Content Too Large\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nno", answer, StringComparison.Ordinal);
        Assert.Empty(failures.GetMeasurementSnapshot());
    }
}
