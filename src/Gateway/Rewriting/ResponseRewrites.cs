using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Forwarding;
using ProxyVsCors.Gateway.Routing;
using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>What an answer of the upstream needs to be an answer of the gateway's origin.</summary>
internal sealed class ResponseRewrites(IOptions<GatewayOptions> options, ILogger<ResponseRewrites> log)
{
    private readonly RewriteOptions rewrite = options.Value.Rewrite;

    /// <param name="context">Its response has the upstream's headers already.</param>
    /// <param name="prefix">The route's change of paths.</param>
    /// <param name="isApi">Whether script asked, which must never be given a page.</param>
    /// <param name="hasCors">Whether some of its headers are of CORS, if that is known.</param>
    /// <returns>False if the upstream's body is not to be passed on.</returns>
    public async ValueTask<bool> ApplyAsync(HttpContext context, PathPrefix prefix, bool isApi, bool hasCors = true)
    {
        Rewrite(context, prefix, hasCors);
        if (!rewrite.ApiNotFound || !isApi || !ApiNotFound.Applies(context))
            return true;
        RequestEdits.Note(context, log, "an unknown API path, answered in JSON");
        await ApiNotFound.AnswerAsync(context);
        return false;
    }

    private void Rewrite(HttpContext context, PathPrefix prefix, bool hasCors)
    {
        if (rewrite.Cors && hasCors)
            DropCorsHeaders(context);
        if (rewrite.Cookies && context.Response.Headers.SetCookie is { Count: > 0 } cookies)
            RewriteCookies(context, cookies, prefix);
        if (rewrite.Location)
        {
            RewriteLocation(context, prefix, HeaderNames.Location);
            RewriteLocation(context, prefix, HeaderNames.ContentLocation);
        }
    }

    private void DropCorsHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        List<string>? found = null;
        foreach (var (header, _) in headers)
        {
            if (CorsHeaders.Are(header))
                (found ??= []).Add(header);
        }

        foreach (var header in found ?? [])
        {
            headers.Remove(header);
            RequestEdits.Note(context, log, $"{header} dropped, this origin has no use for it");
        }
    }

    private void RewriteCookies(HttpContext context, StringValues cookies, PathPrefix prefix)
    {
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
            || Upstream.Of(context) is not { } upstream)
        {
            return;
        }

        var gateway = new Uri($"{context.Request.Scheme}://{context.Request.Host}");
        var rewritten = LocationRewrite.Apply(location, new(upstream.Address), gateway, prefix);
        if (rewritten == location)
            return;
        context.Response.Headers[header] = rewritten;
        RequestEdits.Note(context, log, $"{header} led to the upstream, now to the gateway");
    }
}
