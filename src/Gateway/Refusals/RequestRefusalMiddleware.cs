using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Answers what no upstream may see: malformed requests, ambiguous framing, tunnels. An upstream that reads a request in
/// another way than the gateway did is how requests are smuggled (RFC 9112, 11.2).</summary>
internal sealed class RequestRefusalMiddleware(RequestDelegate next, IOptions<GatewayOptions> options, LoopGuard loops)
{
    private readonly LimitOptions limits = options.Value.Limits;

    public Task InvokeAsync(HttpContext context) =>
        Of(context) is { } refusal ? RefuseAsync(context, refusal) : next(context);

    private Refusal? Of(HttpContext context) =>
        MethodRule.Of(context)
        ?? TargetRule.Of(context)
        ?? HostRule.Of(context.Request)
        ?? FramingRule.Of(context.Request)
        ?? FieldRule.Of(context.Request, limits.HeaderCount)
        ?? BodyRule.Of(context.Request, limits.BodyBytes)
        ?? loops.Of(context.Request);

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.Closes && (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol)))
            context.Response.Headers.Connection = "close";
        if (refusal.Status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        return TypedResults.Problem(statusCode: refusal.Status, detail: refusal.Detail).ExecuteAsync(context);
    }
}
