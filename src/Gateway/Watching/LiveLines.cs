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
        var upstream = context.Features.Get<Yarp.ReverseProxy.Model.IReverseProxyFeature>() is { ProxiedDestination: { } destination } proxied
            ? $"{proxied.Cluster.Config.ClusterId} {destination.Model.Config.Address.TrimEnd('/')}"
            : "gateway";
        var status = context.RequestAborted.IsCancellationRequested ? "cancelled" : $"{context.Response.StatusCode}";
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Request.Method,-7} {Path(context.Request)}  →  {upstream}  {status}  {elapsed.TotalMilliseconds:0} ms");
        return edits.All.Count == 0 ? line : line + string.Concat(edits.All.Select(edit => $"\n        {edit}"));
    }

    /// <summary>Without the query, which may hold what is nobody's business, and without control characters.</summary>
    private static string Path(HttpRequest request) =>
        string.Concat((request.PathBase + request.Path).Value!.Select(c => char.IsControl(c) ? '�' : c));
}
