using System.Globalization;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Refusals;
using Yarp.ReverseProxy.Transforms;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Tells the upstream the public host, scheme, address and path prefix. What a client claims of them is dropped, neither believed
/// nor appended to.</summary>
internal sealed class GatewayRequestTransform(RewriteOptions rewrite, PathMapping? mapping, LoopGuard loops, ILogger log) : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var request = context.HttpContext.Request;
        var headers = context.ProxyRequest.Headers;
        foreach (var (name, _) in request.Headers)
        {
            if (ForwardedClaims.Has(name) && headers.Remove(name))
                log.Changed(context.HttpContext, $"{name} that came in dropped");
        }

        foreach (var value in request.Headers.Connection)
        {
            foreach (var name in HopByHop.Named(value ?? ""))
                headers.Remove(name);
        }

        // YARP leaves these out, one as a hop-by-hop field that it is not.
        if (request.Headers.UpgradeInsecureRequests is { Count: > 0 } upgrade)
            headers.TryAddWithoutValidation(HeaderNames.UpgradeInsecureRequests, upgrade.AsEnumerable());
        if (HttpProtocol.IsHttp11(request.Protocol) && ChunkedResponseStream.TrailersWanted(request))
        {
            headers.TryAddWithoutValidation(HeaderNames.TE, "trailers");
            if (context.ProxyRequest.Version.Major == 1)
                headers.TryAddWithoutValidation(HeaderNames.Connection, HeaderNames.TE);
        }

        // YARP makes the key of the WebSocket that it opens for an extended CONNECT, which has none (RFC 8441, 5).
        if (HttpMethods.IsConnect(request.Method))
            headers.Remove(HeaderNames.SecWebSocketKey);
        headers.TryAddWithoutValidation(
            LoopGuard.Header,
            request.Headers.TryGetValue(LoopGuard.Header, out var marks) && headers.Remove(LoopGuard.Header) ? $"{marks}, {loops.Mark}" : loops.Mark);
        AddHost(context);
        return default;
    }

    private void AddHost(RequestTransformContext context)
    {
        var request = context.HttpContext.Request;
        var headers = context.ProxyRequest.Headers;
        // HTTP/1.1 needs one (RFC 9112, 3.2), and only the client of HTTP/1.0 may leave it out.
        if (!request.Host.HasValue)
            headers.Host = null;
        if (!rewrite.Forwarded)
            return;
        if (context.HttpContext.Connection.RemoteIpAddress is { } client)
            headers.TryAddWithoutValidation("X-Forwarded-For", (client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client).ToString());
        if (request.Host.HasValue)
            headers.TryAddWithoutValidation("X-Forwarded-Host", request.Host.ToUriComponent());
        headers.TryAddWithoutValidation("X-Forwarded-Proto", request.Scheme);
        var prefix = request.PathBase.ToUriComponent() + mapping?.Public;
        if (prefix.Length > 0)
            headers.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        if (context.HttpContext.Features.Get<ForwardedPort>() is { } port)
            headers.TryAddWithoutValidation("X-Forwarded-Port", port.Port.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>The public port, as a known proxy in front named it.</summary>
internal sealed record ForwardedPort(int Port);
