using Microsoft.AspNetCore.HttpOverrides;

namespace ProxyVsCors.Backend;

internal static class ForwardedHeadersSetup
{
    /// <summary>Believed from this machine's own proxy only, the framework's default: so scheme and host are the
    /// public ones behind a gateway, and a stranger's claims are ignored.</summary>
    public static void AddBackendForwardedHeaders(this IServiceCollection services) =>
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
}
