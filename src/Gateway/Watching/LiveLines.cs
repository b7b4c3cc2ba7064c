using System.Diagnostics;
using System.Globalization;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>A line for each request on the terminal: method, path, upstream, status, time, and every edit.</summary>
internal sealed class LiveLines(RequestDelegate next, TextWriter output)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var edits = new RequestEdits();
        context.Features.Set(edits);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            await output.WriteLineAsync(Line(context, edits, Stopwatch.GetElapsedTime(started)));
        }
    }

    private static string Line(HttpContext context, RequestEdits edits, TimeSpan elapsed)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Request.Method,-7} {ExchangeWords.Path(context.Request)}  →  {ExchangeWords.Upstream(context)}  {ExchangeWords.Status(context)}  {elapsed.TotalMilliseconds:0} ms");
        return edits.All.Count == 0 ? line : line + string.Concat(edits.All.Select(edit => $"\n        {edit}"));
    }
}
