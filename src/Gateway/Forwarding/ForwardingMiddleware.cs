using ProxyVsCors.Gateway.Diagnostics;
using ProxyVsCors.Gateway.Upstreams;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Begins the proxy pipeline: sends a request to another destination where the one chosen could not be connected to, ends the body that the
/// gateway frames itself, and answers for an upstream that failed.</summary>
internal static class ForwardingMiddleware
{
    public static void UseForwarding(this IReverseProxyApplicationBuilder proxy)
    {
        var failures = proxy.ApplicationServices.GetRequiredService<FailureResponder>();
        proxy.Use(async (context, next) =>
        {
            var forwarding = ForwardingFeature.Begin(context);
            UnrepeatableRequest.Mark(context.Request);
            await next(context);
            while (TrySelectAnother(context, forwarding))
                await next(context);
            if (context.Features.Get<IForwarderErrorFeature>() is { } failure)
                await failures.RespondAsync(context, forwarding, failure);
            else if (forwarding.TrailingBody is { } body)
                await body.CompleteAsync(context.RequestAborted);
        });
    }

    /// <summary>Nothing of the request was written, so it may be sent elsewhere whatever its method. What an upstream may have received is never
    /// sent to another one.</summary>
    private static bool TrySelectAnother(HttpContext context, ForwardingFeature forwarding)
    {
        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure
            || !ConnectFailure.Is(failure)
            || context.Response.HasStarted
            || context.RequestAborted.IsCancellationRequested
            || context.GetReverseProxyFeature() is not { ProxiedDestination: { } failed } proxied)
        {
            return false;
        }

        forwarding.AddTried(failed);
        var others = proxied.AllDestinations.Where(each => !forwarding.Tried.Contains(each)).ToList();
        if (others.Count == 0)
            return false;
        var up = others.Where(each => each.Health.Passive != DestinationHealth.Unhealthy && each.Health.Active != DestinationHealth.Unhealthy).ToList();
        proxied.AvailableDestinations = up.Count > 0 ? up : others;
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
        return true;
    }
}
