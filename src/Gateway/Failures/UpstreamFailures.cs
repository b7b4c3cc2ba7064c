using ProxyVsCors.Gateway.Forwarding;
using ProxyVsCors.Gateway.Watching;
using Yarp.ReverseProxy.Forwarder;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>An upstream that gave no answer: 502 or 504, and a word on which one it was.</summary>
internal sealed class UpstreamFailures(GatewayMetrics metrics, ILogger<UpstreamFailures> log)
{
    /// <summary>Does nothing where there was no failure, or where the client is gone.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (context.GetForwarderErrorFeature() is not { } failure || failure.Error == ForwarderError.ResponseBodyClient || !CutOff.ClientIsThere(context))
            return;

        var upstream = Upstream.Of(context);
        var problem = $"the {upstream?.ToString() ?? "route"} {FailureWords.Of(failure.Error, failure.Exception)}";
        metrics.Failed(upstream?.Side ?? "none", failure.Error.ToString());
        GatewayLog.UpstreamFailed(log, context.Request.Path, problem);
        if (context.Response.HasStarted)
            return;
        await TypedResults.Problem(statusCode: context.Response.StatusCode, detail: problem).ExecuteAsync(context);
    }
}
