using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>Sends a safe request (RFC 9110, 9.2.1) that found no connection to another of its upstreams. Others are never
/// sent twice.</summary>
internal sealed class SafeRetry(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var proxied = context.GetReverseProxyFeature();
        var tried = new HashSet<string>();
        while (IsWorthIt(context) && proxied.ProxiedDestination is { } failed && tried.Add(failed.DestinationId))
        {
            var others = proxied.AllDestinations.Where(destination => !tried.Contains(destination.DestinationId)).ToList();
            if (others.Count == 0)
                return;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxied.AvailableDestinations = others;
            await next(context);
        }
    }

    private static bool IsWorthIt(HttpContext context) =>
        context.GetForwarderErrorFeature()?.Error is ForwarderError.Request
        && !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method))
        && context.Request.ContentLength is null or 0
        && context.Request.Headers.TransferEncoding.Count == 0;
}
