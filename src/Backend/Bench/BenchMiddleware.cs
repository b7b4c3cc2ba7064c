using ProxyVsCors.Backend.Bench.Answering;
using ProxyVsCors.Backend.Bench.Asking;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Backend.Bench;

/// <summary>Reads what a bench address asks for, refuses what cannot be answered, and puts the headers that it asks for over those
/// of the policy, header by header. Several lines of one name stay several.</summary>
internal sealed class BenchMiddleware(RequestDelegate next, BenchKeys keys, BenchTurns turns, BenchDocuments documents)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(BenchAsked.Prefix, StringComparison.OrdinalIgnoreCase, out var rest) || !keys.IsGranted(request))
            return next(context);

        BenchAnswer answer;
        try
        {
            answer = Answer(request, rest);
        }
        catch (BenchMistake mistake)
        {
            return RefusedAnswer.WriteAsync(context, mistake.Message);
        }

        context.Features.Set(answer);
        context.Response.OnStarting(() =>
        {
            if (context.Features.Get<RefusedRequest>() is null)
                Apply(answer, context);
            else
                RefusedAnswer.MakeReadable(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Whether the request asks for an exception that no handler answers.</summary>
    public static bool LeavesUnhandled(HttpContext context) => context.Features.Get<BenchAnswer>() is { Failure: Failure.Unhandled };

    private BenchAnswer Answer(HttpRequest request, PathString path)
    {
        var asked = BenchAsked.Parse(path, request.QueryString.Value);
        var origin = request.Headers.Origin.ToString();
        var answers = asked.Turns.Select(turn => turn.For(origin)).ToList();
        if (documents == BenchDocuments.Inert)
            answers.ForEach(answer => BenchContent.Check(request, answer));
        else if (answers.Exists(answer => answer.Failure != Failure.None))
            throw new BenchMistake("'throw' shows what the API's exception handler and CORS middleware do, which stand on the API alone");
        if (answers.Count == 1)
            return answers[0];
        var turn = turns.Next(
            request.Query["run"].ToString(),
            request.Path + BenchQuery.WithoutRun(request.QueryString.Value),
            answers.Count,
            take: !RefusedAnswer.IsPreflight(request));
        return answers[turn];
    }

    private void Apply(BenchAnswer answer, HttpContext context)
    {
        var (response, isPreflight) = (context.Response, RefusedAnswer.IsPreflight(context.Request));
        if (isPreflight)
            response.StatusCode = answer.PreflightStatus;
        foreach (var lines in (isPreflight ? answer.PreflightHeaders : answer.Headers)
            .GroupBy(line => line.Name, StringComparer.OrdinalIgnoreCase))
        {
            response.Headers[lines.Key] = lines.Select(line => line.Value).OfType<string>().ToArray();
        }

        if (documents == BenchDocuments.Inert)
            BenchContent.Restrain(context.Request, response.Headers);
    }
}

/// <summary>What an answer of the bench may be.</summary>
internal enum BenchDocuments
{
    /// <summary>No document with script in it: on the API's origin it would act as the API's own.</summary>
    Inert,

    /// <summary>Any, on an origin where pages come from.</summary>
    Any,
}
