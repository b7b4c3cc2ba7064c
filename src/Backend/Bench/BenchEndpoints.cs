using Microsoft.AspNetCore.Http.Features;
using ProxyVsCors.Backend.Bench.Answering;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench;

/// <summary>Answers whatever the query asks for, so that a scenario needs no new code.</summary>
internal static class BenchEndpoints
{
    public static void MapBench(this IEndpointRouteBuilder app)
    {
        var bench = app.MapGroup(BenchAsked.Prefix).WithMetadata(new BenchEndpoint());
        bench.Map("/respond", context => AnswerAsync(context, AnswerWriter.BodyAsync));
        bench.Map("/redirect", context => AnswerAsync(context, AnswerWriter.BodyAsync));
        bench.Map("/events", context => AnswerAsync(context, EventsAsync));
        bench.Map("/echo", context => AnswerAsync(context, EchoAsync));
        bench.Map("/socket", context => AnswerAsync(context, SocketAsync));
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, BenchAnswer, Task> write)
    {
        var answer = context.Features.GetRequiredFeature<BenchAnswer>();
        try
        {
            using var place = answer.IsQuick ? null : context.RequestServices.GetRequiredService<OpenAnswers>().Open();
            await AnswerWriter.WriteAsync(context, answer, () => write(context, answer));
        }
        catch (BenchMistake mistake)
        {
            await RefusedAnswer.WriteAsync(context, mistake.Message);
        }
    }

    private static Task EventsAsync(HttpContext context, BenchAnswer answer) =>
        AnswerWriter.BodyAsync(context, EventsReader.Named(answer, context.Request.Headers["Last-Event-ID"].ToString()));

    private static async Task EchoAsync(HttpContext context, BenchAnswer answer) =>
        await AnswerWriter.BodyAsync(context, answer with { Body = await Echo.OfAsync(context, answer.Known) });

    private static Task SocketAsync(HttpContext context, BenchAnswer answer)
    {
        if (answer.Status != StatusCodes.Status101SwitchingProtocols)
            return AnswerWriter.BodyAsync(context, answer);
        return context.WebSockets.IsWebSocketRequest
            ? OpenSocket.RunAsync(context, answer, answer.Socket!)
            : throw new BenchMistake("/bench/socket opens a WebSocket, and this request is no handshake of one; 'status' gives it another answer");
    }
}
