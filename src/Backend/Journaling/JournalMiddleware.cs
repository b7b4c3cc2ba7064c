using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>Writes each exchange down before the first byte of its answer leaves: once a browser has the answer, the
/// journal has the entry.</summary>
internal sealed class JournalMiddleware(RequestDelegate next, JournalSource source, Journal journal, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!journal.IsRead)
        {
            await next(context);
            return;
        }

        var entry = Arrived(context.Request, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var recording = new JournalRecording(journal, source, context, entry);
        context.Features.Set(recording);
        recording.Open();
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // Nobody caught it, so the server answers.
            recording.RecordFailure((problem as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError);
            throw;
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
                recording.Record(0);
            else
                context.Response.OnCompleted(() => { recording.Record(0); return Task.CompletedTask; });
        }
    }

    private JournalEntry Arrived(HttpRequest request, string target)
    {
        var run = request.Query["run"].FirstOrDefault();
        return new(
            journal.Arrive(run),
            time.GetUtcNow(),
            source.Server,
            run,
            request.Method,
            RecordedPath.Of(target),
            0,
            HttpMethods.IsOptions(request.Method)
                && request.Headers.ContainsKey(HeaderNames.Origin)
                && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod),
            [.. request.Headers.Cookie.SelectMany(Redaction.CookiePairs).Select(pair => new JournalCookie(pair.Key, journal.DigestOf(pair.Value)))],
            Redaction.Headers(request.Headers),
            [],
            0);
    }
}
