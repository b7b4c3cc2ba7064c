using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Routing;
using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>What an answer of the upstream needs to be an answer of the gateway's origin.</summary>
internal sealed class ResponseRewrites(IOptions<GatewayOptions> options, ILogger<ResponseRewrites> log) : ITransformProvider
{
    private readonly RewriteOptions rewrite = options.Value.Rewrite;

    public void Apply(TransformBuilderContext context)
    {
        var prefix = PathPrefix.Of(context.Route);
        var isApi = context.Route.ClusterId == Routes.Backend;
        context.AddResponseTransform(async response =>
        {
            if (response.ProxyResponse is null)
                return;
            Rewrite(response.HttpContext, prefix);
            if (rewrite.ApiNotFound && isApi && ApiNotFound.Applies(response.ProxyResponse))
            {
                response.SuppressResponseBody = true;
                RequestEdits.Note(response.HttpContext, log, "an unknown API path, answered in JSON");
                await ApiNotFound.AnswerAsync(response.HttpContext);
            }
        });
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    private void Rewrite(HttpContext context, PathPrefix prefix)
    {
        if (rewrite.Cors)
            DropCorsHeaders(context);
        if (rewrite.Cookies)
            RewriteCookies(context, prefix);
        if (rewrite.Location)
        {
            RewriteLocation(context, prefix, HeaderNames.Location);
            RewriteLocation(context, prefix, HeaderNames.ContentLocation);
        }
    }

    private void DropCorsHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var header in headers.Keys.Where(CorsHeaders.Are).ToList())
        {
            headers.Remove(header);
            RequestEdits.Note(context, log, $"{header} dropped, this origin has no use for it");
        }
    }

    private void RewriteCookies(HttpContext context, PathPrefix prefix)
    {
        var cookies = context.Response.Headers.SetCookie;
        if (cookies.Count == 0)
            return;
        var edits = new List<string>();
        context.Response.Headers.SetCookie = cookies
            .Select(line => SetCookieRewrite.Apply(line ?? "", context.Request.IsHttps, prefix, edits))
            .ToArray();
        foreach (var edit in edits)
            RequestEdits.Note(context, log, edit);
    }

    private void RewriteLocation(HttpContext context, PathPrefix prefix, string header)
    {
        if (context.Response.Headers[header] is not [{ Length: > 0 } location]
            || context.Features.Get<IReverseProxyFeature>()?.ProxiedDestination is not { } destination)
        {
            return;
        }

        var gateway = new Uri($"{context.Request.Scheme}://{context.Request.Host}");
        var rewritten = LocationRewrite.Apply(location, new(destination.Model.Config.Address), gateway, prefix);
        if (rewritten == location)
            return;
        context.Response.Headers[header] = rewritten;
        RequestEdits.Note(context, log, $"{header} led to the upstream, now to the gateway");
    }
}
