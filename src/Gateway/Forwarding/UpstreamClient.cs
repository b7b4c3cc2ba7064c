using System.Diagnostics;
using System.Net;
using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>The connections to upstreams, kept and used again; nothing is followed, stored or unpacked on the way.</summary>
internal sealed class UpstreamClient : IDisposable
{
    public UpstreamClient(IConfiguration configuration) =>
        Invoker = new(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // Handing on a trace costs every request, so only where one is asked for.
            ActivityHeadersPropagator = Telemetry.IsAsked(configuration) ? new ReverseProxyPropagator(DistributedContextPropagator.Current) : null,
        });

    public HttpMessageInvoker Invoker { get; }

    public void Dispose() => Invoker.Dispose();
}
