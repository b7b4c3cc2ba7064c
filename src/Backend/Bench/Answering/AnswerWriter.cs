using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Diagnostics;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>Sends an answer: waits, checks, streams and cuts as it is asked to.</summary>
internal static class AnswerWriter
{
    // What was written before has left the server by then.
    private static readonly TimeSpan BeforeCut = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(5);

    /// <param name="context">The request's.</param>
    /// <param name="answer">What it asks for.</param>
    /// <param name="write">What an answer is that is neither cut, refused nor known to the browser.</param>
    public static async Task WriteAsync(HttpContext context, BenchAnswer answer, Func<Task> write)
    {
        // An empty answer of 400 and above is meant to be empty.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        if (RefusedAnswer.IsPreflight(context.Request))
        {
            context.Response.StatusCode = answer.PreflightStatus;
            return;
        }

        if (answer.Delay > TimeSpan.Zero)
            await WaitAsync(context, answer.Delay);
        if (answer.Failure != Failure.None)
            throw new BenchException(answer.Failure);
        if (answer.Cut == Cut.BeforeAnswer)
            await CutAsync(context);
        else if (answer.ChecksOrigin && context.Request.Headers.Origin is [{ } origin] && origin != Self(context.Request))
            await TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: "Origin is not this host").ExecuteAsync(context);
        else if (answer.Validates && Validators.AreCurrent(context.Request.Headers, answer))
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await write();
    }

    public static async Task BodyAsync(HttpContext context, BenchAnswer answer)
    {
        var (response, body) = (context.Response, answer.Body);
        response.StatusCode = answer.Status;
        if (answer.Location is { } location)
            response.Headers.Location = location.Replace("{self}", Self(context.Request), StringComparison.Ordinal);
        if (answer.Status is 204 or 205 or 304)
            return;
        response.ContentType = body.ContentType;
        if (!body.IsStream && answer.Cut == Cut.Nowhere)
            response.ContentLength = body.Length;
        await response.StartAsync(context.RequestAborted);
        foreach (var (index, piece) in body.Pieces.Index())
        {
            if (index > 0 && body.Pause > TimeSpan.Zero)
                await WaitAsync(context, body.Pause);
            await response.Body.WriteAsync(piece, context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
        }

        if (body.Holds)
            await WaitAsync(context, TimeSpan.FromMilliseconds(EventsReader.MostMilliseconds));
        if (answer.Cut == Cut.InBody)
            await CutBehindAsync(context);
    }

    /// <summary>Ends the connection behind what was written: it stops sending, and waits for the browser to leave. A connection
    /// that is reset takes away what the browser has not read yet.</summary>
    public static async Task CutBehindAsync(HttpContext context)
    {
        await WaitAsync(context, BeforeCut);
        // Over HTTP/2 the connection has other requests too.
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) && context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.Shutdown(SocketShutdown.Send);
            try
            {
                await WaitAsync(context, LongestCut);
            }
            catch (OperationCanceledException)
            {
                // It has left.
            }
        }

        await CutAsync(context);
    }

    public static async Task WaitAsync(HttpContext context, TimeSpan time)
    {
        using var timer = new PeriodicTimer(time, context.RequestServices.GetRequiredService<TimeProvider>());
        await timer.WaitForNextTickAsync(context.RequestAborted);
    }

    /// <summary>Ends the connection, and returns when the request knows it.</summary>
    private static async Task CutAsync(HttpContext context)
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(cut.SetResult);
        context.Abort();
        await cut.Task;
    }

    /// <summary>The origin that this server believes itself to be asked at, as frameworks build absolute addresses.</summary>
    private static string Self(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
