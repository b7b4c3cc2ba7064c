using System.Diagnostics;
using System.Globalization;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>A line for each request on the terminal: method, path, destination, status, time, and every transform.</summary>
internal sealed class TerminalLogMiddleware(RequestDelegate next, TerminalLog log)
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
            log.Write(Line(context, Stopwatch.GetElapsedTime(started)));
        }
    }

    private static string Line(HttpContext context, TimeSpan elapsed)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Request.Method,-7} {RequestDescription.Path(context.Request)}  →  {RequestDescription.Destination(context)}  {RequestDescription.Status(context)}  {elapsed.TotalMilliseconds:0} ms");
        return line + string.Concat(RequestDescription.Transforms(context).Select(transform => $"\n        {transform}"));
    }
}
