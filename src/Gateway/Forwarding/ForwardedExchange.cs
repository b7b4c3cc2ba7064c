using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Http1;
using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>A client's request, on its way to an upstream that speaks HTTP/1.1.</summary>
/// <param name="pool">Connections to the upstream.</param>
/// <param name="context">As the request came.</param>
/// <param name="target">What it goes up as.</param>
/// <param name="upstream">Its origin.</param>
/// <param name="rewrites">What the gateway says itself.</param>
/// <param name="watch">Null if nobody asked for traces and metrics.</param>
internal sealed class ForwardedExchange(
    ConnectionPool pool, HttpContext context, string target, Uri upstream, RequestRewrites rewrites, UpstreamWatch? watch)
    : Exchange(pool)
{
    private readonly HttpRequest request = context.Request;
    private HttpRequestMessage? message;

    public override string Method => Upgrades ? HttpMethods.Get : request.Method;

    public override string Target => target;

    public override long? ContentLength => request.ContentLength;

    public override bool ExpectsContinue => request.Headers.Expect.Count > 0;

    /// <summary>Where YARP hands an upgrade on; a CONNECT over HTTP/2 (RFC 8441) becomes one.</summary>
    public override bool Upgrades =>
        (request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method))
        && message!.Headers.NonValidated.Contains(HeaderNames.Upgrade);

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        message = request;
        return watch is null ? base.SendAsync(request, cancellationToken) : WatchedAsync(watch, request, cancellationToken);
    }

    public override void WriteTrailers(HeadWriter section)
    {
        if (!request.CheckTrailersAvailable())
            return;
        foreach (var (name, values) in context.Features.GetRequiredFeature<IHttpRequestTrailersFeature>().Trailers)
        {
            if (!HopByHop.MayTrail(name) || rewrites.Drops(context, name))
                continue;
            foreach (var value in values)
                section.Field(name, value ?? "");
        }
    }

    public override ValueTask InformAsync(ResponseHead head) => new(Informational.SendAsync(context, head));

    protected override void WriteFields(HeadWriter head)
    {
        var connection = request.Headers.Connection;
        var trace = Activity.Current;
        if (!rewrites.KeepsHost)
            head.Field(HeaderNames.Host, upstream.Authority);
        foreach (var (name, values) in request.Headers)
        {
            if (IsOwn(name) || HopByHop.Has(name, connection) || rewrites.Drops(context, name))
                continue;
            if (trace is not null && IsTrace(name))
                continue;
            // The crumbs of HTTP/2 are one line in HTTP/1.1 (RFC 9113, 8.2.3).
            if (values.Count > 1 && name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase))
                head.Field(name, string.Join("; ", values.AsEnumerable()));
            else
            {
                foreach (var value in values)
                    head.Field(name, value ?? "");
            }
        }

        if (WantsTrailers(request))
        {
            head.Field(HeaderNames.TE, "trailers");
            head.Field(HeaderNames.Connection, HeaderNames.TE);
        }

        rewrites.AddTo(context, head, static (head, name, value) => head.Field(name, value));
        if (trace is not null)
            DistributedContextPropagator.Current.Inject(trace, head, static (head, name, value) => ((HeadWriter)head!).Field(name, value));
        if (Upgrades)
            WriteUpgrade(head);
    }

    /// <summary>RFC 9110, 10.1.4.</summary>
    public static bool WantsTrailers(HttpRequest request) =>
        request.Headers.TE.Count > 0
        && request.Headers.GetCommaSeparatedValues(HeaderNames.TE).Contains("trailers", StringComparer.OrdinalIgnoreCase);

    private Task<HttpResponseMessage> WatchedAsync(UpstreamWatch watch, HttpRequestMessage request, CancellationToken cancellation) =>
        watch.OverAsync(Method, upstream, () => base.SendAsync(request, cancellation));

    /// <summary>YARP put them there, as the client's version of HTTP says them.</summary>
    private void WriteUpgrade(HeadWriter head)
    {
        foreach (var (name, values) in message!.Headers.NonValidated)
        {
            foreach (var value in values)
                head.Field(name, value);
        }
    }

    /// <summary>What the head says by itself, or what HTTP/2 has in place of a request line.</summary>
    private bool IsOwn(string name) =>
        name.StartsWith(':')
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
        || (!rewrites.KeepsHost && name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase));

    private static bool IsTrace(string name) =>
        DistributedContextPropagator.Current.Fields.Contains(name, StringComparer.OrdinalIgnoreCase);
}
