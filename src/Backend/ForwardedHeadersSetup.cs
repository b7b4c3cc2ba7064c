using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

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
                headers.KnownIPNetworks.Add(NetworkOf(proxy));
            // Without a single name the framework would believe everybody.
            headers.ForwardedHeaders = backend.Value.KnownProxies.Count > 0 ? ForwardedHeaders.All : ForwardedHeaders.None;
        });

    private static System.Net.IPNetwork NetworkOf(string proxy) =>
        IPAddress.TryParse(proxy, out var address)
            ? new(address, address.GetAddressBytes().Length * 8)
            : System.Net.IPNetwork.Parse(proxy);
}
