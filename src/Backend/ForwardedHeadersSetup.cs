using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend;

internal static class ForwardedHeadersSetup
{
    /// <summary>Believed from the proxies that are named, so that scheme, host and address are the public ones behind them;
    /// anybody else's claims are ignored, this machine's too.</summary>
    public static void AddBackendForwardedHeaders(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<BackendOptions>>((headers, backend) =>
        {
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var proxy in backend.Value.KnownProxies)
            {
                if (KnownProxy.TryParse(proxy, out var network))
                    headers.KnownIPNetworks.Add(network);
            }

            // Without a single name the framework would believe everybody.
            headers.ForwardedHeaders = backend.Value.KnownProxies.Count > 0 ? ForwardedHeaders.All : ForwardedHeaders.None;
        });
}
