using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>Writes each exchange down before the first byte of its answer leaves: once a browser has the answer, the
/// journal has the entry.</summary>
internal sealed class JournalMiddleware(RequestDelegate next, Journal journal, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!journal.IsRead || IsOwnBusiness(context.Request.Path))
        {
            await next(context);
            return;
        }

        var entry = Arrived(context.Request, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var clock = Stopwatch.StartNew();
        var recorded = 0;

        // Registered first, so it runs last and sees the headers as they leave.
        context.Response.OnStarting(() =>
        {
            Record(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
                Record(0);
            else
                context.Response.OnCompleted(() => { Record(0); return Task.CompletedTask; });
        }

        void Record(int status)
        {
            if (Interlocked.Exchange(ref recorded, 1) == 1)
                return;
            journal.Record(entry with
            {
                Status = status,
                ResponseHeaders = status == 0 ? [] : Redaction.Headers(context.Response.Headers),
                Milliseconds = clock.Elapsed.TotalMilliseconds,
                Refusal = context.Features.Get<RefusedRequest>()?.Sentence,
            });
        }
    }

    private static bool IsOwnBusiness(PathString path) => path == "/blank";

    private JournalEntry Arrived(HttpRequest request, string target)
    {
        var run = request.Query["run"].FirstOrDefault();
        return new(
            journal.Arrive(run),
            time.GetUtcNow(),
            run,
            request.Method,
            RecordedPath.Of(target),
            0,
            HttpMethods.IsOptions(request.Method)
                && request.Headers.ContainsKey(HeaderNames.Origin)
                && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod),
            [.. request.Headers.Cookie.SelectMany(Redaction.CookieNames)],
            Redaction.Headers(request.Headers),
            [],
            0);
    }
}
