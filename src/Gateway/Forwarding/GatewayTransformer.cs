using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;
using ProxyVsCors.Gateway.Http1;
using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>A route's rewrites, around YARP's own copying of headers where HttpClient is to read them, in place of it where the
/// upstream speaks HTTP/1.1 and headers go up line by line.</summary>
internal sealed class GatewayTransformer(PathPrefix prefix, bool isApi, bool isHttp1, RequestRewrites requests, ResponseRewrites responses)
    : HttpTransformer
{
    private static readonly Uri Unused = new("http://upstream/");

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        if (isHttp1)
        {
            // The exchange knows whom it asks for what; any address spares YARP to make one.
            proxyRequest.RequestUri = Unused;
            return;
        }

        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        requests.Apply(httpContext, proxyRequest);
        proxyRequest.RequestUri = PathAsSent.At(destinationPrefix, PathAsSent.Up(httpContext, prefix));
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
            return false;
        var hasCors = true;
        if (proxyResponse is Http1Response answer)
            hasCors = Copy(answer.Head, httpContext.Response);
        else
            await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (!await responses.ApplyAsync(httpContext, prefix, isApi, hasCors))
            return false;
        ChunkedAnswer.Begin(httpContext);
        return true;
    }

    public override async ValueTask TransformResponseTrailersAsync(
        HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is Http1Response { Head.IsChunked: false })
            return;
        IEnumerable<KeyValuePair<string, string>> all = proxyResponse is Http1Response answer ? answer.Head.Trailers : Lines(proxyResponse.TrailingHeaders);
        var trailers = all.Where(field => HopByHop.MayTrail(field.Key));
        if (await ChunkedAnswer.EndAsync(httpContext, trailers) || !httpContext.Response.SupportsTrailers())
            return;
        foreach (var (name, value) in trailers)
            httpContext.Response.AppendTrailer(name, value);
    }

    /// <returns>Whether some headers are of CORS.</returns>
    private static bool Copy(ResponseHead head, HttpResponse response)
    {
        var headers = response.Headers;
        var hasCors = false;
        foreach (var (name, value) in head.Fields)
        {
            if (HopByHop.Has(name, head.Connection))
                continue;
            hasCors |= CorsHeaders.Are(name);
            if (!headers.TryAdd(name, value))
                headers[name] = StringValues.Concat(headers[name], value);
        }

        if (head.ContentLength == 0 && response.StatusCode is 101 or 204 or 205)
            response.ContentLength = null;
        return hasCors;
    }

    private static IEnumerable<KeyValuePair<string, string>> Lines(HttpResponseHeaders trailers) =>
        trailers.NonValidated.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
}
