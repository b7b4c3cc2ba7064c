using Microsoft.AspNetCore.Http.Features;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>Refuses to open a tunnel (CONNECT: RFC 9110, 9.3.6), which a gateway is not for. A WebSocket over HTTP/2 looks like one
/// (RFC 8441), and is none.</summary>
internal sealed class Tunnel(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsConnect(context.Request.Method) && context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect != true
            ? TypedResults.Problem(statusCode: StatusCodes.Status501NotImplemented, detail: "a gateway opens no tunnels").ExecuteAsync(context)
            : next(context);
}
