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
        if (context.GetForwarderErrorFeature() is not { } failure || !CutOff.ClientIsThere(context) || IsNone(failure.Error, context))
            return;
        if (failure.Error == ForwarderError.RequestBodyClient)
        {
            await ProblemAsync(context, "the request's body can't be read to its end");
            return;
        }

        var upstream = Upstream.Of(context);
        var problem = $"the {upstream?.ToString() ?? "route"} {FailureWords.Of(failure.Error, failure.Exception)}";
        metrics.Failed(upstream?.Side ?? "none", failure.Error.ToString());
        GatewayLog.UpstreamFailed(log, context.Request.Path, problem);
        await ProblemAsync(context, problem);
    }

    private static Task ProblemAsync(HttpContext context, string problem) =>
        context.Response.HasStarted
            ? Task.CompletedTask
            : TypedResults.Problem(statusCode: context.Response.StatusCode, detail: problem).ExecuteAsync(context);

    /// <summary>Of the client's, or of an upstream that answered to the end before it had heard the end.</summary>
    private static bool IsNone(ForwarderError error, HttpContext context) =>
        error == ForwarderError.ResponseBodyClient
        || (error is ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyDestination && context.Response.HasStarted && !CutOff.IsMade(context));
}
