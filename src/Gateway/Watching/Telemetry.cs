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
        builder.Services.AddSingleton<YarpCounters>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gateway").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(GatewayMetrics.Name, YarpCounters.Source, "System.Net.Http"))
            .WithMetrics(metrics => metrics
                .AddInstrumentation(services => services.GetRequiredService<YarpCounters>())
                .AddMeter(
                    GatewayMetrics.Name, YarpCounters.Source, "System.Net.Http",
                    "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .UseOtlpExporter();
    }
}
