using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.Forwarding;

internal static class ForwardingSetup
{
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<UpstreamClient>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RouteTable>(
            provider, provider.GetRequiredService<IOptions<GatewayOptions>>().Value));
        services.AddHostedService<HealthProbe>();
    }
}
