using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.CommandLine;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Forwarding;
using ProxyVsCors.Gateway.Limits;
using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Routing;
using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway;

/// <summary>Frontend and API behind one origin.</summary>
public static class GatewayHost
{
    /// <returns>0 after a clean stop, 2 if the arguments or the settings are wrong.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) =>
        new GatewayCommand(settings => GatewayRun.RunAsync(settings, output, error)).RunAsync(args, output, error);

    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>()
            .BindConfiguration(GatewayOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<GatewayOptions>>((host, gateway) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(gateway.Value.DrainSeconds));
        builder.Services.AddSingleton<GatewayMetrics>();
        builder.AddTelemetry();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<RequestRewrites>();
        builder.Services.AddSingleton<ResponseRewrites>();
        builder.Services.AddSingleton<UpstreamFailures>();
        if (YarpSection.IsThere(builder.Configuration))
            builder.Services.AddYarpSection(builder.Configuration);
        else
            builder.Services.AddForwarding();
        return builder;
    }

    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseMiddleware<AmbiguousLength>();
        app.UseMiddleware<ClimbingPath>();
        app.UseMiddleware<Tunnel>();
        app.UseMiddleware<Health>();
        app.UseKnownProxies();
        if (YarpSection.IsThere(app.Configuration))
            app.UseYarpSection();
        else
            app.UseMiddleware<Forward>();
        return app;
    }
}
