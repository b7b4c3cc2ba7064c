using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>The entry of a request that is under way, completed as its answer leaves. A feature of the request.</summary>
internal sealed class JournalRecording(Journal journal, JournalSource source, HttpContext context, JournalEntry entry)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int recorded;

    /// <summary>Waits for the answer to leave. Whoever registers first runs last, and sees the headers as they leave.</summary>
    public void Open() => context.Response.OnStarting(() =>
    {
        Record(context.Response.StatusCode);
        return Task.CompletedTask;
    });

    /// <summary>The answer failed as it was about to leave, so another one will.</summary>
    public void Reopen()
    {
        if (Volatile.Read(ref recorded) == 0)
            return;
        context.Response.OnStarting(() =>
        {
            journal.Correct(Of(context.Response.StatusCode));
            return Task.CompletedTask;
        });
    }

    /// <param name="status">0 where the request ended without an answer.</param>
    public void Record(int status)
    {
        if (Interlocked.Exchange(ref recorded, 1) == 0)
            journal.Record(Of(status));
    }

    /// <summary>What the server itself answers where nobody else has.</summary>
    public void RecordFailure(int status)
    {
        if (Interlocked.Exchange(ref recorded, 1) == 0)
            journal.Record(Of(status) with { ResponseHeaders = [] });
        else
            journal.Correct(Of(status) with { ResponseHeaders = [] });
    }

    private JournalEntry Of(int status) => entry with
    {
        Status = status,
        ResponseHeaders = status == 0 ? [] : Redaction.Headers(context.Response.Headers),
        Milliseconds = clock.Elapsed.TotalMilliseconds,
        Transforms = source.Transforms(context),
        Refusal = context.Features.Get<RefusedRequest>()?.Sentence,
        RedirectRun = context.Response.Headers.Location is [{ } location, ..] ? RunIn(location) : null,
    };

    private static string? RunIn(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0
        && QueryHelpers.ParseQuery(address[mark..].Split('#')[0]).TryGetValue("run", out var runs) ? runs[0] : null;
}
