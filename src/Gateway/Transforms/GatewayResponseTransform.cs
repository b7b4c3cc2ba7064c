using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Diagnostics;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Makes an answer of the upstream's an answer of the gateway's origin.</summary>
/// <param name="isApi">Whether script asks, which must never be given a page.</param>
internal sealed class GatewayResponseTransform(RewriteOptions rewrite, PathMapping? mapping, bool isApi, Destinations destinations, ILogger log) : ResponseTransform
{
    private const string Refresh = "Refresh";

    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } upstream)
            return;
        var http = context.HttpContext;
        var forwarding = ForwardingFeature.Of(http);
        InvalidResponse.Refuse(http, upstream);
        if (forwarding is not null)
            forwarding.HasResponse = true;
        DropHopByHop(http, upstream);
        if (rewrite.Cors)
            DropCors(http, upstream);
        if (rewrite.Cookies && http.Response.Headers.SetCookie.Count > 0)
            RewriteCookies(http);
        if (rewrite.Location)
            RewriteRedirects(http);
        await FrameAsync(context, forwarding);
    }

    private static void DropHopByHop(HttpContext context, HttpResponseMessage upstream)
    {
        if (!upstream.Headers.NonValidated.TryGetValues(HeaderNames.Connection, out var values))
            return;
        foreach (var name in values.SelectMany(HopByHop.Named))
            context.Response.Headers.Remove(name);
    }

    private void DropCors(HttpContext context, HttpResponseMessage upstream)
    {
        foreach (var (name, _) in upstream.Headers.NonValidated)
        {
            if (CorsHeaders.Are(name) && context.Response.Headers.Remove(name))
                log.Changed(context, $"{name} dropped, this origin has no use for it");
        }
    }

    private void RewriteCookies(HttpContext context)
    {
        var below = Destination(context) is { } destination ? mapping?.Below(destination.Path) : mapping;
        context.Response.Headers.SetCookie = context.Response.Headers.SetCookie
            .Select(line => SetCookieTransform.Apply(line ?? "", context.Request.IsHttps, below, change => log.Changed(context, change)))
            .ToArray();
    }

    private void RewriteRedirects(HttpContext context)
    {
        var headers = context.Response.Headers;
        var hasLocation = headers.Location.Count > 0;
        var hasContentLocation = headers.ContentLocation.Count > 0;
        var hasRefresh = headers.ContainsKey(Refresh);
        if (!(hasLocation || hasContentLocation || hasRefresh) || Destination(context) is not { } destination)
            return;
        var redirect = new RedirectTransform(
            context.Request.Host.HasValue ? $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}" : null,
            destination.Address, mapping?.Below(destination.Path), destinations.MappingOf);
        if (hasLocation)
            Rewrite(context, HeaderNames.Location, redirect.Apply);
        if (hasContentLocation)
            Rewrite(context, HeaderNames.ContentLocation, redirect.Apply);
        if (hasRefresh)
            Rewrite(context, Refresh, redirect.ApplyToRefresh);
    }

    private void Rewrite(HttpContext context, string header, Func<string, string> transform)
    {
        if (context.Response.Headers[header] is not [{ Length: > 0 } value] || transform(value) is var changed && changed == value)
            return;
        context.Response.Headers[header] = changed;
        log.Changed(context, $"{header} led to the upstream, now to the gateway");
    }

    private Destination? Destination(HttpContext context) =>
        context.Features.Get<IReverseProxyFeature>()?.ProxiedDestination is { } state ? destinations.Of(state.Model.Config.Address) : null;

    private async ValueTask FrameAsync(ResponseTransformContext context, ForwardingFeature? forwarding)
    {
        var http = context.HttpContext;
        var response = http.Response;
        // These end with their head, whatever it says of a body (RFC 9112, 6.3; RFC 9110, 8.6, 15.3.6).
        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent)
        {
            response.Headers.ContentLength = null;
            response.Headers.Remove(HeaderNames.Trailer);
            context.SuppressResponseBody = true;
            return;
        }

        if (rewrite.ApiNotFound && isApi && ApiNotFound.Applies(http))
        {
            log.Changed(http, "an unknown API path, answered in JSON");
            await ApiNotFound.AnswerAsync(http);
            context.SuppressResponseBody = true;
            return;
        }

        if (forwarding is not null)
            ChunkedResponseStream.Begin(http, forwarding);
        // A page's fetch and EventSource wait for the head, and the body's first byte may be long in coming.
        if (response.ContentLength is null && response.StatusCode is >= 200 and not 304 && !HttpMethods.IsHead(http.Request.Method)
            && !HttpMethods.IsConnect(http.Request.Method) && context.ProxyResponse?.RequestMessage?.Method != HttpMethod.Connect
            && http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            await response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
