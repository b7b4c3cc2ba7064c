using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Http1;
using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>The connections to upstreams, kept and used again; nothing is followed, stored or unpacked on the way.</summary>
internal sealed class UpstreamClient : IDisposable
{
    public UpstreamClient(IOptions<GatewayOptions> options, IConfiguration configuration, TimeProvider time, GatewayMetrics metrics)
    {
        // Watching costs every request, so only where it is asked for.
        var isWatched = Telemetry.IsAsked(configuration);
        HttpMessageHandler handler = options.Value.UpstreamHttp2 ? Http2(isWatched) : new Http1Handler(time);
        Invoker = new(isWatched && handler is Http1Handler ? new WatchedHandler(metrics, time) { InnerHandler = handler } : handler);
    }

    public HttpMessageInvoker Invoker { get; }

    public void Dispose() => Invoker.Dispose();

    private static SocketsHttpHandler Http2(bool isWatched) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ActivityHeadersPropagator = isWatched ? new ReverseProxyPropagator(DistributedContextPropagator.Current) : null,
    };
}
