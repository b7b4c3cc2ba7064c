using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.CommandLine;
using ProxyVsCors.Gateway.Configuration;
using ProxyVsCors.Gateway.Diagnostics;
using ProxyVsCors.Gateway.Forwarding;
using ProxyVsCors.Gateway.Health;
using ProxyVsCors.Gateway.Limits;
using ProxyVsCors.Gateway.Refusals;
using ProxyVsCors.Gateway.Transforms;
using ProxyVsCors.Gateway.Upstreams;
using ProxyVsCors.Settings;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace ProxyVsCors.Gateway;

/// <summary>Frontend and API behind one origin.</summary>
public static class GatewayHost
{
    /// <returns>0 after a clean stop, 2 if the arguments or the settings are wrong.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) =>
        new GatewayCommand(settings => GatewayCommandHandler.RunAsync(settings, output, error)).RunAsync(args, output, error);

    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<GatewayOptions, GatewayOptionsValidator>(GatewayOptions.Section);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddOptions<HostOptions>().Configure<IOptions<GatewayOptions>>((host, gateway) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(gateway.Value.DrainSeconds));
        services.AddOptions<RouteOptions>().Configure(routes => routes.SetParameterPolicy<CaseSensitiveSegment>(CaseSensitiveSegment.Name));
        services.AddSingleton<IMemoryPoolFactory<byte>, BufferPoolFactory>();
        services.AddProblemDetails();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<LoopGuard>();
        services.AddSingleton<Destinations>();
        services.AddSingleton<FailureMessages>();
        services.AddSingleton<FailureResponder>();
        services.AddSingleton<IProxyConfigProvider, GatewayConfigProvider>();
        services.AddSingleton<IForwarderHttpClientFactory, UpstreamClientFactory>();
        services.AddSingleton<IPassiveHealthCheckPolicy, ConnectFailurePolicy>();
        services.AddSingleton<DestinationProbe>();
        services.AddHostedService<DestinationRecovery>();
        services.AddSingleton<Readiness>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection(ReverseProxySection.Name))
            .AddConfigFilter<ClusterDefaults>()
            .AddTransforms<GatewayTransforms>();
        builder.AddTelemetry();
        return builder;
    }

    public static WebApplication UseGateway(this WebApplication app)
    {
        // The gateway's own address is nobody's upstream.
        app.UseHealth();
        // What no upstream may see goes no further.
        app.UseMiddleware<RequestRefusalMiddleware>();
        // A proxy in front knows the public scheme, on which the redirect to https depends.
        app.UseKnownProxies();
        app.UseHttpsRedirect();
        app.UseRouting();
        app.UseNoRoute();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseForwarding();
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }
}
