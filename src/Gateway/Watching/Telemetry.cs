using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>Traces and metrics, sent by OTLP where OpenTelemetry's own environment variables say to.</summary>
internal static class Telemetry
{
    private static readonly string[] Asked =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static bool IsAsked(IConfiguration configuration) =>
        Array.Exists(Asked, name => !string.IsNullOrEmpty(configuration[name]));

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!IsAsked(builder.Configuration))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gateway").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Yarp.ReverseProxy", "System.Net.Http"))
            .WithMetrics(metrics => metrics.AddMeter(
                GatewayMetrics.Name, "Yarp.ReverseProxy", "System.Net.Http",
                "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .UseOtlpExporter();
    }
}
