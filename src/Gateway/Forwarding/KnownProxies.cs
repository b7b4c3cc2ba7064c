using System.Globalization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Refusals;
using ProxyVsCors.Gateway.Transforms;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Where a known proxy stands in front, the request's scheme, host, address and path prefix become those that it names.</summary>
internal static class KnownProxies
{
    private const string Proto = "X-Forwarded-Proto";

    private const string Host = "X-Forwarded-Host";

    private const string Prefix = "X-Forwarded-Prefix";

    public static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.KnownProxies;
        if (known.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix,
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

        app.Use((context, next) =>
        {
            var peer = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
            if (peer is not null && options.KnownIPNetworks.Any(network => network.Contains(peer))
                && ushort.TryParse(context.Request.Headers["X-Forwarded-Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            {
                context.Features.Set(new ForwardedPort(port));
            }

            DropMalformed(context.Request.Headers);
            return next(context);
        });
        app.UseForwardedHeaders(options);
    }

    /// <summary>A known proxy may hand on what its client sent. What names no scheme, host or path is not believed of it either.</summary>
    private static void DropMalformed(IHeaderDictionary headers)
    {
        if (!headers.GetCommaSeparatedValues(Proto).All(proto => proto.Equals("http", StringComparison.OrdinalIgnoreCase) || proto.Equals("https", StringComparison.OrdinalIgnoreCase)))
            headers.Remove(Proto);
        if (!headers.GetCommaSeparatedValues(Host).All(HostRule.IsHost))
            headers.Remove(Host);
        if (headers.TryGetValue(Prefix, out var prefix))
        {
            var path = prefix.ToString().TrimEnd('/');
            if (path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && Uri.IsWellFormedUriString(path, UriKind.Relative))
                headers[Prefix] = path;
            else
                headers.Remove(Prefix);
        }
    }
}
