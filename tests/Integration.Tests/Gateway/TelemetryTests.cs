using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using ProxyVsCors.Backend;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Sent by OTLP where the standard environment variables ask for it: here to a collector that keeps the bytes.</summary>
public sealed class TelemetryTests : GatewayTest
{
    [Fact]
    public async Task One_trace_goes_through_gateway_and_backend()
    {
        var trace = Guid.NewGuid().ToByteArray();
        var got = new ConcurrentQueue<(string Path, byte[] Body)>();
        await using var collector = await UpstreamAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            got.Enqueue((context.Request.Path, body.ToArray()));
        });
        var folder = Directory.CreateTempSubdirectory("telemetry-").FullName;
        var otlp = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Origin,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "50",
        };

        await using (var backend = await RunningHost.StartAsync(
            builder => builder.AddBackend(), app => app.UseBackend(), new Dictionary<string, string?>(otlp) { ["Backend:DataFolder"] = folder }))
        await using (var gateway = await GatewayAsync(new(otlp) { ["Gateway:Backend"] = backend.Origin, ["Gateway:Frontend"] = collector.Origin }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/whoami");
            request.Headers.Add("traceparent", $"00-{Convert.ToHexStringLower(trace)}-00f067aa0ba902b7-01");
            using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(401, (int)answer.StatusCode);
        }

        var traces = got.Where(each => each.Path == "/v1/traces" && Has(each.Body, trace)).Select(each => each.Body).ToList();
        Assert.Contains(traces, body => Has(body, "gateway") && Has(body, "System.Net.Http") && Has(body, "server.port"));
        Assert.Contains(traces, body => Has(body, "backend") && Has(body, "/api/whoami"));
        var metrics = got.Where(each => each.Path == "/v1/metrics").Select(each => each.Body).ToList();
        Assert.Contains(metrics, body => Has(body, "gateway") && Has(body, "http.server.request.duration"));
        Assert.Contains(metrics, body => Has(body, "gateway") && Has(body, "http.client.request.duration"));
        Assert.Contains(metrics, body => Has(body, "backend") && Has(body, "http.server.request.duration"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_an_upstream_did_not_answer_is_counted_by_cluster_and_kind()
    {
        await using var upstream = RawUpstream.Start("nonsense\r\n\r\n");
        await using var gateway = await GatewayAsync(Only(upstream));
        using var failures = new MetricCollector<long>(gateway.Service<IMeterFactory>(), "ProxyVsCors.Gateway", "gateway.upstream.failures");
        (await GetAsync(gateway, "/api")).Dispose();
        (await GetAsync(gateway, "/")).Dispose();

        await failures.WaitForMeasurementsAsync(2, TimeSpan.FromSeconds(20));
        Assert.Equal(
            ["backend Request", "frontend Request"],
            failures.GetMeasurementSnapshot().Select(each => $"{each.Tags["gateway.cluster"]} {each.Tags["error.type"]}").Order(StringComparer.Ordinal));
    }

    private static bool Has(byte[] body, string text) => Has(body, Encoding.UTF8.GetBytes(text));

    private static bool Has(byte[] body, byte[] bytes) => body.AsSpan().IndexOf(bytes) >= 0;
}
