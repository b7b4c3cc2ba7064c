using Microsoft.AspNetCore.Http.Features;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Refuses CONNECT, which opens a tunnel (RFC 9110, 9.3.6), and TRACE, whose answer would show script the HttpOnly cookies
/// (9.3.8). A WebSocket over HTTP/2 is an extended CONNECT (RFC 8441), and passes.</summary>
internal static class MethodRule
{
    public static Refusal? Of(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsConnect(method) && context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect != true)
            return new(StatusCodes.Status501NotImplemented, "a gateway opens no tunnels");
        return HttpMethods.IsTrace(method) ? new(StatusCodes.Status405MethodNotAllowed, "TRACE would show what was sent, cookies included") : null;
    }
}
