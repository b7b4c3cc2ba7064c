using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>An upstream that gave no answer: 502 or 504, and a word on which one it was.</summary>
internal sealed class UpstreamFailures(RequestDelegate next, GatewayMetrics metrics, ILogger<UpstreamFailures> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.RequestAborted.IsCancellationRequested)
            return;

        var problem = Describe(context, failure);
        metrics.Failed(context.GetReverseProxyFeature().Cluster.Config.ClusterId, failure.Error.ToString());
        GatewayLog.UpstreamFailed(log, context.Request.Path, problem);
        if (context.Response.HasStarted)
            return;
        await TypedResults.Problem(statusCode: context.Response.StatusCode, detail: problem).ExecuteAsync(context);
    }

    private static string Describe(HttpContext context, IForwarderErrorFeature failure)
    {
        var proxied = context.GetReverseProxyFeature();
        var upstream = proxied.ProxiedDestination is { } destination
            ? $"{proxied.Cluster.Config.ClusterId} at {destination.Model.Config.Address.TrimEnd('/')}"
            : proxied.Cluster.Config.ClusterId;
        return $"the {upstream} {FailureWords.Of(failure.Error, failure.Exception)}";
    }
}
