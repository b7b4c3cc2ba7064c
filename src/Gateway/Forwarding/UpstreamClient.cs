using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Http1;
using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>The connections to upstreams, kept and used again; nothing is followed, stored or unpacked on the way.</summary>
internal sealed class UpstreamClient : IDisposable
{
    private readonly ConcurrentDictionary<Upstream, ConnectionPool> pools = new();
    private readonly HttpMessageInvoker? http2;
    private readonly RequestRewrites rewrites;
    private readonly UpstreamWatch? watch;
    private readonly TimeProvider time;

    public UpstreamClient(
        IOptions<GatewayOptions> options, IConfiguration configuration, RequestRewrites rewrites, GatewayMetrics metrics, TimeProvider time)
    {
        // Watching costs every request, so only where it is asked for.
        var isWatched = Telemetry.IsAsked(configuration);
        http2 = options.Value.UpstreamHttp2 ? new(Http2(isWatched)) : null;
        watch = isWatched ? new(metrics, time) : null;
        this.rewrites = rewrites;
        this.time = time;
    }

    /// <returns>The client for this one request.</returns>
    public HttpMessageInvoker For(HttpContext context, Upstream upstream, string target) =>
        http2 ?? new ForwardedExchange(PoolOf(upstream), context, target, upstream.Origin, rewrites, watch);

    /// <summary>Whatever it answers.</summary>
    /// <exception cref="HttpRequestException">It does not.</exception>
    public async Task AskAsync(Upstream upstream, CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Head, upstream.Origin);
        using var answer = await (http2 ?? new Question(PoolOf(upstream), upstream.Origin)).SendAsync(question, cancellation);
    }

    public void Dispose()
    {
        http2?.Dispose();
        foreach (var pool in pools.Values)
            pool.Dispose();
    }

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

    private ConnectionPool PoolOf(Upstream upstream) =>
        pools.GetOrAdd(upstream, static (upstream, time) => new(upstream.Origin, time), time);
}
