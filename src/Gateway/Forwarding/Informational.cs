using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Http1;
using ProxyVsCors.Gateway.Rewriting;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Hands an answer before the answer (RFC 9110, 15.2) to the client. The server has no way to, so it goes straight into the
/// connection, which in HTTP/1.1 is nobody else's until the answer begins. Over HTTP/2 it ends here.</summary>
internal static class Informational
{
    public static async Task SendAsync(HttpContext context, ResponseHead head)
    {
        if (!CanTake(context) || context.Features.Get<IConnectionTransportFeature>() is not { Transport.Output: { } output })
            return;
        var text = new HeadWriter();
        text.Text(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {head.Status} {head.Reason}\r\n"));
        foreach (var (name, value) in head.Fields)
        {
            // What an answer's rewrites would have to look at has no use before the answer.
            if (!HopByHop.Has(name, default) && !CorsHeaders.Are(name) && !name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase))
                text.Field(name, value);
        }

        text.Bytes("\r\n"u8);
        await output.WriteAsync(text.Written, context.RequestAborted);
    }

    /// <summary>A client of HTTP/1.0 knows none; one that waits for 100 is sent that by the server, perhaps at this moment.</summary>
    private static bool CanTake(HttpContext context) =>
        HttpProtocol.IsHttp11(context.Request.Protocol)
        && context.Request.Headers.Expect.Count == 0
        && !context.Response.HasStarted;
}
