namespace ProxyVsCors.Benchmarks.Differences.Shapes;

/// <summary>Requests whose end two readers may see in two places, and heads that two readers may read in two ways.</summary>
internal static class FramingShapes
{
    private const string Ambiguous =
        "A body that two readers end in two places carries a second request (RFC 9112, 6.3, 11.2); it is refused, not mended.";

    private const string NotChunked = "A coding that the gateway does not undo can't be framed anew (RFC 9112, 6.1: 501).";

    private const string NotLast = "`chunked` stands once and last, or the body has no end that can be told (RFC 9112, 6.1, 6.3): 400.";

    private const string NotAField = "A line that is no field line makes the message invalid (RFC 9112, 5; RFC 9110, 5.1): 400.";

    public static IEnumerable<Shape> All()
    {
        yield return Post("`Content-Length` beside `Transfer-Encoding`", Ambiguous, "0\r\n\r\n", "Content-Length: 5", "Transfer-Encoding: chunked");
        yield return Post("two `Content-Length` that differ", Ambiguous, "hello", "Content-Length: 5", "Content-Length: 0");
        yield return Post("two `Content-Length` that agree", Ambiguous, "hello", "Content-Length: 5", "Content-Length: 5");
        yield return Post("`Content-Length: 5, 5`", Ambiguous, "hello", "Content-Length: 5, 5");
        yield return Post("`Content-Length: +5`", "Digits alone are a length (RFC 9110, 8.6); the server below reads a sign too, and what goes on is the bare number.", "hello", "Content-Length: +5");
        yield return Post("`Transfer-Encoding: gzip, chunked`", NotChunked, "0\r\n\r\n", "Transfer-Encoding: gzip, chunked");
        yield return Post("`Transfer-Encoding: chunked, chunked`", NotLast, "0\r\n\r\n", "Transfer-Encoding: chunked, chunked");
        yield return Post("two `Transfer-Encoding: chunked`", NotLast, "0\r\n\r\n", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked");
        yield return Post("`Transfer-Encoding: identity`", NotLast, "", "Transfer-Encoding: identity");
        yield return Post("`Transfer-Encoding: \\x0Bchunked`", NotLast, "0\r\n\r\n", "Transfer-Encoding: \vchunked");
        yield return Post("`Transfer-Encoding` in HTTP/1.0", "HTTP/1.0 has none, so such a message's end is not to be relied on (RFC 9112, 6.1): 400.", "0\r\n\r\n", "Transfer-Encoding: chunked") with
        {
            Parts = [Shape.Request("POST", "/", "Transfer-Encoding: chunked").Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal) + "0\r\n\r\n"],
        };
        yield return Post("white space before a colon", NotAField, "0\r\n\r\n", "Transfer-Encoding : chunked");
        yield return Line("a folded line", "A folded line is refused or unfolded (RFC 9112, 5.2); the gateway refuses it.", "X-A: one\r\n two");
        yield return Line("bare CR in a value", NotAField, "X-A: one\rtwo");
        yield return Line("NUL in a value", "CR, LF and NUL in a value make a message invalid (RFC 9110, 5.5): 400.", "X-A: one\0two");
        yield return Line("a name with a parenthesis", NotAField, "X(A): one");
        yield return Line("a line without a colon", NotAField, "X-A");
        yield return Line("an empty name", NotAField, ": one");
        yield return new("bare LF as the end of each line", "A bare LF may be taken for a line's end (RFC 9112, 2.2).", Shape.Get("/").Replace("\r\n", "\n", StringComparison.Ordinal));
        yield return Chunked("a chunk's size with letters behind it", "5x\r\nhello\r\n0\r\n\r\n");
        yield return Chunked("a chunk's size as `0x5`", "0x5\r\nhello\r\n0\r\n\r\n");
        yield return Chunked("a negative chunk's size", "-5\r\nhello\r\n0\r\n\r\n");
        yield return Chunked("a chunk's size beyond 64 bits", "10000000000000005\r\nhello\r\n0\r\n\r\n");
        yield return Chunked("chunk data without its CRLF", "5\r\nhelloX0\r\n\r\n");
        yield return Chunked("a chunk's line that ends with LF", "5\nhello\r\n0\r\n\r\n");
        yield return Chunked("a chunk extension", "5;a=b\r\nhello\r\n0\r\n\r\n");
    }

    private static Shape Post(string name, string why, string body, params string[] lines) =>
        new(name, why, Shape.Request("POST", "/", lines) + body) { Detail = Framing };

    private static Shape Line(string name, string why, string line) =>
        new(name, why, Shape.Get("/", line)) { Detail = exchange => $"upstream gets {exchange.Asked("X-A")}" };

    private static Shape Chunked(string name, string body) =>
        new(name, "A chunk that breaks the grammar is 400 (RFC 9112, 7.1). Bodies stream, so that the upstream has the head by then; it never gets an end of it.",
            Shape.Request("POST", "/", "Transfer-Encoding: chunked") + body);

    private static string Framing(Exchange exchange) =>
        (exchange.Asked("Content-Length"), exchange.Asked("Transfer-Encoding")) switch
        {
            ("none", "none") => "sent without a body",
            (var length, "none") => $"sent with length {length}",
            ("none", var coding) => $"sent {coding}",
            var (length, coding) => $"sent with length {length} and {coding}",
        };
}
