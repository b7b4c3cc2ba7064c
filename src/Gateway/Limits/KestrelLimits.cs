using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.Limits;

/// <summary>The server refuses what exceeds the limits, before a route is chosen or an upstream is asked.</summary>
internal sealed class KestrelLimits(IOptions<GatewayOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions server)
    {
        var ours = options.Value.Limits;
        var limits = server.Limits;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(ours.HeaderSeconds);
        limits.MaxRequestHeadersTotalSize = ours.HeaderBytes;
        // HTTP/2 sends each cookie as a field of its own (RFC 9113, 8.2.3), and the server counts fields before it joins them. FieldRule
        // counts them as one header; here only the bytes bound them.
        limits.MaxRequestHeaderCount = Math.Max(ours.HeaderCount, ours.HeaderBytes);
        limits.MaxRequestLineSize = ours.RequestLineBytes;
        limits.MaxRequestBodySize = ours.BodyBytes;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(ours.IdleSeconds);
        limits.MaxConcurrentConnections = ours.Connections == 0 ? null : ours.Connections;
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = ours.BytesPerSecond == 0
            ? null
            : new(ours.BytesPerSecond, TimeSpan.FromSeconds(ours.GraceSeconds));
        // The upstream's own Server header passes.
        server.AddServerHeader = false;
        // Header values are handed on byte by byte.
        server.RequestHeaderEncodingSelector = server.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
    }
}
