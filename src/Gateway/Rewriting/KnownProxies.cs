using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Where a known proxy stands in front, the request's scheme, host and address become those that it names.</summary>
internal static class KnownProxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.KnownProxies;
        if (known.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Up to the first that is not known, however many stand in a row.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in known)
        {
            if (KnownProxy.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
