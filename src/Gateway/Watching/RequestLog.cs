using System.Diagnostics;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>A log entry for each request, its parts as fields, where no person watches; edits have entries of their own.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
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
                log, context.Request.Method, ExchangeWords.Path(context.Request), ExchangeWords.Upstream(context), ExchangeWords.Status(context),
                Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1));
        }
    }
}
