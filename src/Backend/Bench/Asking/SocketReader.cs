using System.Text;

namespace ProxyVsCors.Backend.Bench.Asking;

internal static class SocketReader
{
    // RFC 6455, 5.5.1: a control frame has 125 octets, of them two for the status.
    private const int LongestReason = 123;

    /// <exception cref="BenchMistake">The protocol has no such thing.</exception>
    public static BenchSocket Read(BenchValues values)
    {
        var messages = values.InOrder.Where(value => value.Name is "message" or "message-raw").Select(Message).ToList();
        if (messages.Count > BodyReader.MostPieces)
            throw new BenchMistake($"'message' stands here {messages.Count} times, and {BodyReader.MostPieces} is the most");
        var close = Close(values);
        return new(
            Protocol(values), messages, AnswerReader.Pause(values, messages.Count), values.Flag("echo"), close, Reason(values, close));
    }

    private static SocketMessage Message(BenchValue value) => value.Name == "message"
        ? new(Encoding.UTF8.GetBytes(value.Text()), IsText: true)
        : new(value.Octets(), IsText: false);

    private static string? Protocol(BenchValues values) => values.One("protocol")?.Text() switch
    {
        null => null,
        var name when HeaderLines.IsToken(name) => name,
        var name => throw new BenchMistake($"'protocol' is a token, and not {BenchMistake.Quoted(name)} (https://www.rfc-editor.org/rfc/rfc6455#section-4.1)"),
    };

    private static int? Close(BenchValues values) => values.One("close")?.Number(1000, 4999) switch
    {
        null => null,
        var code and ((>= 1000 and <= 1003) or (>= 1007 and <= 1014) or >= 3000) => code,
        var code => throw new BenchMistake($"'close' is a status that a close frame can have, and not {code}: 1000 to 1003, "
            + "1007 to 1014, 3000 to 4999 (https://www.rfc-editor.org/rfc/rfc6455#section-7.4)"),
    };

    private static string? Reason(BenchValues values, int? close)
    {
        if (values.One("reason")?.Text() is not { } reason)
            return null;
        if (close is null)
            throw new BenchMistake("'reason' belongs to a 'close', and there is none");
        return Encoding.UTF8.GetByteCount(reason) <= LongestReason
            ? reason
            : throw new BenchMistake($"'reason' has at most {LongestReason} octets in a close frame");
    }
}
