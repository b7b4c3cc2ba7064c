using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Tells the upstream the public host, scheme and address. What a client says of them itself is dropped, never
/// believed nor appended to.</summary>
internal sealed class RequestRewrites(IOptions<GatewayOptions> options, ILogger<RequestRewrites> log)
{
    private const string Prefix = "X-Forwarded-";

    private readonly RewriteOptions rewrite = options.Value.Rewrite;

    /// <param name="context">As it came.</param>
    /// <param name="request">As it will go up, its headers copied.</param>
    public void Apply(HttpContext context, HttpRequestMessage request)
    {
        foreach (var (header, _) in context.Request.Headers)
        {
            if (!IsClaim(header))
                continue;
            request.Headers.Remove(header);
            RequestEdits.Note(context, log, $"{header} that came in dropped");
        }

        // A backend compares Origin to Host: both must be what the browser sees.
        if (!rewrite.Host)
            request.Headers.Host = null;
        if (rewrite.Forwarded)
            Forward(context, request);
    }

    private static void Forward(HttpContext context, HttpRequestMessage request)
    {
        if (context.Connection.RemoteIpAddress is { } client)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", client.ToString());
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
    }

    private static bool IsClaim(string header) =>
        header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals(ForwardedHeadersDefaults.XOriginalHostHeaderName, StringComparison.OrdinalIgnoreCase)
        || header.Equals(ForwardedHeadersDefaults.XOriginalForHeaderName, StringComparison.OrdinalIgnoreCase)
        || header.Equals(ForwardedHeadersDefaults.XOriginalProtoHeaderName, StringComparison.OrdinalIgnoreCase);
}
