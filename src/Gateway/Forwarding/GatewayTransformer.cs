using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>A route's rewrites, around YARP's own copying of headers.</summary>
internal sealed class GatewayTransformer(PathPrefix prefix, bool isApi, RequestRewrites requests, ResponseRewrites responses) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        requests.Apply(httpContext, proxyRequest);
        proxyRequest.RequestUri = prefix.Removed.Length == 0 && PathAsSent.Of(httpContext) is { } sent
            ? PathAsSent.At(destinationPrefix, sent)
            : RequestUtilities.MakeDestinationAddress(destinationPrefix, Up(httpContext.Request.Path), httpContext.Request.QueryString);
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken) =>
        await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken)
        && (proxyResponse is null || await responses.ApplyAsync(httpContext, proxyResponse, prefix, isApi));

    private PathString Up(PathString path) =>
        prefix.Removed.Length > 0 && path.StartsWithSegments(prefix.Removed, out var rest)
            ? rest.HasValue ? rest : "/"
            : path;
}
