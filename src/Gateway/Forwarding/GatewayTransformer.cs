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
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        if (isHttp1)
        {
            var upstream = Upstream.Of(httpContext)!.Origin;
            proxyRequest.RequestUri = upstream;
            proxyRequest.Options.Set(Exchange.Key, new ForwardedExchange(httpContext, proxyRequest, Target(httpContext), upstream, requests));
            return;
        }

        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        requests.Apply(httpContext, proxyRequest);
        proxyRequest.RequestUri = PathAsSent.At(destinationPrefix, Target(httpContext));
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
            return false;
        if (proxyResponse is Http1Response answer)
            Copy(answer.Head, httpContext.Response);
        else
            await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (!await responses.ApplyAsync(httpContext, prefix, isApi))
            return false;
        ChunkedAnswer.Begin(httpContext);
        return true;
    }

    public override async ValueTask TransformResponseTrailersAsync(
        HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken)
    {
        var trailers = (proxyResponse is Http1Response answer ? answer.Head.Trailers : Lines(proxyResponse.TrailingHeaders))
            .Where(field => HopByHop.MayTrail(field.Key));
        if (await ChunkedAnswer.EndAsync(httpContext, trailers) || !httpContext.Response.SupportsTrailers())
            return;
        foreach (var (name, value) in trailers)
            httpContext.Response.AppendTrailer(name, value);
    }

    private static void Copy(ResponseHead head, HttpResponse response)
    {
        var headers = response.Headers;
        foreach (var (name, value) in head.Fields)
        {
            if (!HopByHop.Has(name, head.Connection) && !headers.TryAdd(name, value))
                headers[name] = StringValues.Concat(headers[name], value);
        }

        if (head.ContentLength == 0 && response.StatusCode is 101 or 204 or 205)
            response.ContentLength = null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Lines(HttpResponseHeaders trailers) =>
        trailers.NonValidated.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));

    /// <summary>As sent, where no prefix is to be taken away and nothing in it could be read in two ways.</summary>
    private string Target(HttpContext context) =>
        prefix.Removed.Length == 0 && PathAsSent.Of(context) is { } sent
            ? sent
            : RequestUtilities.MakeDestinationAddress("http://upstream", Up(context.Request.Path), context.Request.QueryString).PathAndQuery;

    private PathString Up(PathString path) =>
        prefix.Removed.Length > 0 && path.StartsWithSegments(prefix.Removed, out var rest)
            ? rest.HasValue ? rest : "/"
            : path;
}
