using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>Traces and metrics, sent by OTLP where OpenTelemetry's own environment variables name an endpoint.</summary>
internal static class Telemetry
{
    private const string HttpClient = "System.Net.Http";

    private static readonly string[] Endpoints =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static bool IsEnabled(IConfiguration configuration) =>
        Array.Exists(Endpoints, name => !string.IsNullOrEmpty(configuration[name]));

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!IsEnabled(builder.Configuration))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gateway").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(HttpClient))
            .WithMetrics(metrics => metrics.AddMeter(
                GatewayMetrics.Name, HttpClient, "System.Net.NameResolution", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .UseOtlpExporter();
    }
}
