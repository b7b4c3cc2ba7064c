using ProxyVsCors.Gateway.Diagnostics;
using ProxyVsCors.Gateway.Upstreams;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Answers 502 or 504 for an upstream that failed, and says which one it was and why.</summary>
internal sealed class FailureResponder(FailureMessages messages, GatewayMetrics metrics, ILogger<FailureResponder> log)
{
    /// <summary>Does nothing where the client is gone, and where the answer was whole before the request's body had ended.</summary>
    public async Task RespondAsync(HttpContext context, ForwardingFeature forwarding, IForwarderErrorFeature failure)
    {
        if (!forwarding.ClientIsConnected || failure.Error == ForwarderError.ResponseBodyClient || IsAfterTheResponse(forwarding, failure))
            return;
        if (failure.Error == ForwarderError.RequestBodyClient)
        {
            await ProblemAsync(context, messages.OfRequestBody(context.Response.StatusCode));
            return;
        }

        if (!context.Response.HasStarted)
        {
            if (ConnectFailure.IsTimeout(failure.Exception))
                context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
            // The upstream's own, of an answer that could not be passed on.
            else if (context.Response.StatusCode < StatusCodes.Status400BadRequest)
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }

        var problem = $"the {Upstream(context)} {messages.Of(failure, context.RequestAborted.IsCancellationRequested)}";
        metrics.Failed(context.Features.Get<IReverseProxyFeature>()?.Cluster.Config.ClusterId ?? "none", failure.Error.ToString());
        GatewayLog.UpstreamFailed(log, RequestDescription.Path(context.Request), problem);
        await ProblemAsync(context, problem);
    }

    /// <summary>YARP reports the end of a request's body after a response that succeeded as the bare exception; where the body's failure was
    /// the request's failure, as one of several.</summary>
    private static bool IsAfterTheResponse(ForwardingFeature forwarding, IForwarderErrorFeature failure) =>
        forwarding.HasResponse
        && failure.Error is ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient or ForwarderError.RequestBodyDestination
        && failure.Exception is not AggregateException
        && !forwarding.IsAborted;

    private static string Upstream(HttpContext context) =>
        context.Features.Get<IReverseProxyFeature>() is { } proxied
            ? proxied.ProxiedDestination is { } destination
                ? $"{proxied.Cluster.Config.ClusterId} at {destination.Model.Config.Address.TrimEnd('/')}"
                : proxied.Cluster.Config.ClusterId
            : "upstream";

    private static async Task ProblemAsync(HttpContext context, string problem)
    {
        if (context.Response.HasStarted)
            return;
        var status = context.Response.StatusCode;
        // Headers of an answer that failed, its length among them, are not the problem's.
        context.Response.Clear();
        await TypedResults.Problem(statusCode: status, detail: problem).ExecuteAsync(context);
    }
}
