using System.Text;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>Events of an EventSource, in the order of the query: each <c>data</c> ends the event whose fields stand before it
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).</summary>
internal static class EventsReader
{
    private const string LastEventId = "{last-event-id}";

    public const int MostMilliseconds = 60_000;

    private static readonly string[] LineEnds = ["\r\n", "\r", "\n"];

    private static readonly string[] Fields = ["event", "id", "retry", "comment", "data"];

    /// <exception cref="BenchMistake">A field cannot be sent.</exception>
    public static BenchBody Read(BenchValues values)
    {
        var pieces = new List<byte[]>();
        var text = new StringBuilder();
        foreach (var value in values.InOrder.Where(value => Fields.Contains(value.Name)))
        {
            Append(text, value);
            if (value.Name == "data")
                End();
        }

        if (text.Length > 0)
            End();
        if (pieces.Count > BodyReader.MostPieces)
            throw new BenchMistake($"'data' stands here {pieces.Count} times, and {BodyReader.MostPieces} is the most");
        return new(pieces, AnswerReader.Pause(values, pieces.Count), IsStream: true, values.Flag("hold"), "text/event-stream");

        void End()
        {
            pieces.Add(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
            text.Clear();
        }
    }

    /// <summary>The answer to a request that has this Last-Event-ID.</summary>
    public static BenchAnswer Named(BenchAnswer answer, string lastEventId) => answer with
    {
        Body = answer.Body with
        {
            Pieces = [.. answer.Body.Pieces.Select(piece =>
                Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(piece).Replace(LastEventId, lastEventId, StringComparison.Ordinal)))],
        },
    };

    private static void Append(StringBuilder text, BenchValue value)
    {
        var lines = value.Name == "retry" ? [$"{value.Number(0, MostMilliseconds)}"] : value.Text().Split(LineEnds, StringSplitOptions.None);
        if (lines.Length > 1 && value.Name != "data")
            throw new BenchMistake($"'{value.Name}' of an event is one line");
        foreach (var line in lines)
            text.Append(value.Name == "comment" ? "" : value.Name).Append(": ").Append(line).Append('\n');
    }
}
