using System.Globalization;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>An answer as its bytes say it. An HTTP client would mend or hide what is to be seen here.</summary>
/// <param name="IsWhole">Whether its body came to its end.</param>
/// <param name="Length">Characters of the text that it takes up.</param>
internal sealed record RawAnswer(int Status, IReadOnlyList<FieldLine> Lines, IReadOnlyList<FieldLine> Trailers, bool IsWhole, int Length)
{
    /// <summary>More is to come behind it, which is not so after a switch of protocols.</summary>
    public bool IsInformational => Status is >= 100 and < 200 and not 101;

    /// <summary>Bytes that are no answer at all.</summary>
    public bool HasNoHead => Status == 0;

    /// <returns>The answers at the start of a text; the last one may lack its end if the connection was closed.</returns>
    public static IReadOnlyList<RawAnswer> All(string text, bool closed)
    {
        var answers = new List<RawAnswer>();
        for (var from = 0; Next(text[from..], closed) is { } answer; from += answer.Length)
            answers.Add(answer);
        return answers;
    }

    private static RawAnswer? Next(string text, bool closed)
    {
        if (text.Length >= 5 && !text.StartsWith("HTTP/", StringComparison.Ordinal))
            return new(0, [], [], IsWhole: true, text.Length);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0
            || !int.TryParse(text.AsSpan(text.IndexOf(' ', StringComparison.Ordinal) + 1, 3), CultureInfo.InvariantCulture, out var status))
            return null;
        var lines = FieldLine.All(text[..end].Split("\r\n").Skip(1));
        var head = end + 4;
        var answer = new RawAnswer(status, lines, [], IsWhole: true, head);
        if (status is < 200 or 204 or 304)
            return answer;
        if (lines.Any(line => line.Is("Transfer-Encoding")))
            return Chunked(answer, text, closed);
        if (!int.TryParse(lines.FirstOrDefault(line => line.Is("Content-Length"))?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return closed ? answer with { Length = text.Length } : null;
        return text.Length - head >= length ? answer with { Length = head + length } : Cut(answer, text, closed);
    }

    private static RawAnswer? Chunked(RawAnswer answer, string text, bool closed)
    {
        for (var at = answer.Length; ;)
        {
            var line = text.IndexOf("\r\n", at, StringComparison.Ordinal);
            if (line < 0 || !int.TryParse(text[at..line].Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                return Cut(answer, text, closed);
            if (size == 0)
                return WithTrailers(answer, text, line, closed);
            at = line + 2 + size + 2;
            if (at > text.Length)
                return Cut(answer, text, closed);
        }
    }

    private static RawAnswer? WithTrailers(RawAnswer answer, string text, int line, bool closed)
    {
        var end = text.IndexOf("\r\n\r\n", line, StringComparison.Ordinal);
        return end < 0 ? Cut(answer, text, closed) : answer with { Trailers = FieldLine.All(text[line..end].Split("\r\n")), Length = end + 4 };
    }

    private static RawAnswer? Cut(RawAnswer answer, string text, bool closed) =>
        closed ? answer with { IsWhole = false, Length = text.Length } : null;
}
