using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.Limits;

/// <summary>The server cuts off what exceeds the limits, before a route or an upstream has heard of it.</summary>
internal sealed class KestrelLimits(IOptions<GatewayOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions server)
    {
        var ours = options.Value.Limits;
        var limits = server.Limits;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(ours.HeaderSeconds);
        limits.MaxRequestHeadersTotalSize = ours.HeaderBytes;
        limits.MaxRequestHeaderCount = ours.HeaderCount;
        limits.MaxRequestLineSize = ours.RequestLineBytes;
        limits.MaxRequestBodySize = ours.BodyBytes;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(ours.IdleSeconds);
        limits.MaxConcurrentConnections = ours.Connections == 0 ? null : ours.Connections;
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = ours.BytesPerSecond == 0
            ? null
            : new(ours.BytesPerSecond, TimeSpan.FromSeconds(ours.GraceSeconds));
        // A gateway is not a product to be told apart; what the upstream calls itself passes.
        server.AddServerHeader = false;
        // Nothing here reads a header's bytes otherwise than they are handed on.
        server.RequestHeaderEncodingSelector = server.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
    }
}
