using System.Collections.Frozen;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Tells the upstream the public host, scheme and address. What a client says of them itself is dropped, never
/// believed nor appended to.</summary>
internal sealed class RequestRewrites(IOptions<GatewayOptions> options, ILogger<RequestRewrites> log)
{
    private const string Prefix = "X-Forwarded-";

    private static readonly FrozenSet<string> Claims = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Forwarded",
        "X-Real-IP",
        ForwardedHeadersDefaults.XOriginalHostHeaderName,
        ForwardedHeadersDefaults.XOriginalForHeaderName,
        ForwardedHeadersDefaults.XOriginalProtoHeaderName);

    private readonly RewriteOptions rewrite = options.Value.Rewrite;

    /// <summary>Whether the upstream is told the host that the browser asked: it compares Origin to Host, so both must be what
    /// the browser sees.</summary>
    public bool KeepsHost => rewrite.Host;

    /// <summary>Whether a header is a client's own word on where it comes from.</summary>
    public bool Drops(HttpContext context, string header)
    {
        if (header[0] is not ('X' or 'x' or 'F' or 'f'))
            return false;
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !Claims.Contains(header))
            return false;
        RequestEdits.Note(context, log, $"{header} that came in dropped");
        return true;
    }

    /// <param name="context">As it came.</param>
    /// <param name="add">Takes name and value of what the gateway says itself.</param>
    public void AddTo<T>(HttpContext context, T target, Action<T, string, string> add)
    {
        if (!rewrite.Forwarded)
            return;
        if (context.Connection.RemoteIpAddress is { } client)
            add(target, "X-Forwarded-For", client.ToString());
        add(target, "X-Forwarded-Host", context.Request.Host.Value ?? "");
        add(target, "X-Forwarded-Proto", context.Request.Scheme);
    }

    /// <param name="context">As it came.</param>
    /// <param name="request">As it will go up, its headers copied.</param>
    public void Apply(HttpContext context, HttpRequestMessage request)
    {
        foreach (var (header, _) in context.Request.Headers)
        {
            if (Drops(context, header))
                request.Headers.Remove(header);
        }

        if (!KeepsHost)
            request.Headers.Host = null;
        AddTo(context, request, static (request, name, value) => request.Headers.TryAddWithoutValidation(name, value));
    }
}
