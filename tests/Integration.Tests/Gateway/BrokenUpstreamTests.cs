using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>An upstream that breaks off: a 502 or 504 that says so, or a cut connection if the answer had begun. Each is counted,
/// and the next request works.</summary>
public sealed class BrokenUpstreamTests : GatewayTest
{
    [Theory]
    [InlineData("", 502, "gave no valid answer", "Request")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", 502, "gave no valid answer", "Request")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab", 0, null, "ResponseBodyDestination")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", 0, null, "ResponseBodyDestination")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", 0, null, "ResponseBodyDestination")]
    public async Task Is_told_counted_and_forgotten(string answers, int status, string? words, string counted)
    {
        await using var upstream = RawUpstream.Start(answers);
        await using var gateway = await GatewayAsync(Only(upstream));
        using var failures = new MetricCollector<long>(gateway.Service<IMeterFactory>(), "ProxyVsCors.Gateway", "gateway.upstream.failures");

        var answer = await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        if (words is null)
        {
            // The client sees that it has not got it all: no last chunk, or fewer bytes than announced.
            Assert.DoesNotContain("\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
            Assert.Contains(words, answer, StringComparison.Ordinal);
        }

        await failures.WaitForMeasurementsAsync(1, TimeSpan.FromSeconds(20));
        Assert.Equal([("backend", counted)], failures.GetMeasurementSnapshot().Select(each => ((string)each.Tags["gateway.cluster"]!, (string)each.Tags["error.type"]!)));
        upstream.Answers = RawUpstream.Fine;
        Assert.StartsWith("HTTP/1.1 200", await RawClient.SendAsync(gateway, "GET /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_falls_silent_in_the_middle_is_cut_off_in_time()
    {
        await using var upstream = await UpstreamAsync(async context =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            await Wait.UntilCanceledAsync(context.RequestAborted);
        });
        await using var gateway = await GatewayAsync(new()
        {
            ["Gateway:Backend"] = upstream.Origin,
            ["Gateway:Frontend"] = upstream.Origin,
            ["Gateway:UpstreamTimeoutSeconds"] = "1",
        });

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(200, (int)answer.StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        });
    }

    [Fact]
    public async Task One_that_resets_is_a_502()
    {
        await using var upstream = await UpstreamAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayAsync(upstream);

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(502, (int)answer.StatusCode);
        using var problem = JsonDocument.Parse(await TextAsync(answer));
        Assert.StartsWith($"the backend at {upstream.Origin} ", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
