using System.Diagnostics;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>A log entry for each request, its parts as fields; transforms have entries of their own.</summary>
internal sealed class RequestLogMiddleware(RequestDelegate next, ILogger<RequestLogMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            GatewayLog.Answered(
                log, context.Request.Method, RequestDescription.Path(context.Request), RequestDescription.Destination(context),
                RequestDescription.Status(context), Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1));
        }
    }
}
