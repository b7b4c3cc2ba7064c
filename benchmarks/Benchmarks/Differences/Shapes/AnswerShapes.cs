namespace ProxyVsCors.Benchmarks.Differences.Shapes;

/// <summary>What an upstream answers.</summary>
internal static class AnswerShapes
{
    private const string Ambiguous = "An answer that two readers end in two places can carry another's (RFC 9112, 6.3): 502.";

    private const string OneOrigin = "It speaks of the upstream's origin, and the browser knows the gateway's alone (RFC 6454, 4).";

    public static IEnumerable<Shape> All()
    {
        yield return Answer("a 204 with a `Content-Length`", "A 204 ends with its head and has no length (RFC 9110, 8.6).",
            "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", exchange => $"Content-Length {exchange.Answered("Content-Length")}");
        yield return Answer("a 205 with a body", "A 205 has no body (RFC 9110, 15.3.6).",
            "HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nok", exchange => $"Content-Length {exchange.Answered("Content-Length")}");
        yield return Answer("a 304 with a `Content-Length`", "It tells the length that a 200 would have had (RFC 9110, 8.6).",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", exchange => $"Content-Length {exchange.Answered("Content-Length")}");
        yield return Answer("an answer with `Content-Length` beside `Transfer-Encoding`", Ambiguous,
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", Framing);
        yield return Answer("an answer with two `Content-Length` that differ", Ambiguous, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 1\r\n\r\nok", Framing);
        yield return Answer("an answer with two `Content-Length` that agree", Ambiguous, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", Framing);
        yield return Answer("an answer with `Content-Length: two`", Ambiguous, "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok", Framing, closes: true);
        yield return Answer("an answer with `Transfer-Encoding: gzip, chunked`", "A coding beside chunked is for whoever names it in TE (RFC 9110, 10.1.4), which no request upwards does. YARP's client undoes the chunks, and the coding's name is lost.", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", Framing);
        yield return Answer("an answer in HTTP/1.0 with `Transfer-Encoding`", Ambiguous, "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", Framing, closes: true);
        yield return Answer("a folded line in an answer", "A folded line of an answer is refused or unfolded (RFC 9112, 5.2); it is unfolded.", "HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\nContent-Length: 2\r\n\r\nok", Answered("X-A"));
        yield return Answer("NUL in a value of an answer", "CR, LF and NUL in a value are refused or replaced (RFC 9110, 5.5); they are replaced.", "HTTP/1.1 200 OK\r\nX-A: one\0two\r\nContent-Length: 2\r\n\r\nok", Answered("X-A"));
        yield return Answer("bare CR in a value of an answer", "CR, LF and NUL in a value are refused or replaced (RFC 9110, 5.5); they are replaced.", "HTTP/1.1 200 OK\r\nX-A: one\rtwo\r\nContent-Length: 2\r\n\r\nok", Answered("X-A"));
        yield return Answer("an answer with white space before a colon", "A proxy removes it (RFC 9112, 5.1).", "HTTP/1.1 200 OK\r\nX-A : one\r\nContent-Length: 2\r\n\r\nok", Answered("X-A"));
        yield return Answer("an answer with bare LF", "A bare LF may be taken for a line's end (RFC 9112, 2.2).", "HTTP/1.1 200 OK\nX-A: one\nContent-Length: 2\n\nok", Answered("X-A"));
        yield return Answer("an answer that is no HTTP", "It is no answer (RFC 9110, 15.6.3): 502.", "hello\r\n\r\n", closes: true);
        yield return Answer("103 Early Hints", "A proxy passes informational answers on (RFC 9110, 15.2), but YARP's client does not tell of them.", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + Script.Ok.Answer,
            exchange => exchange.Client.Answers.Any(answer => answer.Status == 103) ? "after 103" : "without 103");
        yield return Answer("a 101 that nobody asked for", "Nobody is switched to a protocol unasked (RFC 9110, 7.8): there is no tunnel, and the connection ends, if with that status.",
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n", exchange => $"Upgrade {exchange.Answered("Upgrade")}", closes: true);
        yield return Answer("a body that ends with the connection", "It is chunked, so that its end can be told from a break (RFC 9112, 6.1).", "HTTP/1.1 200 OK\r\n\r\nok", Framing, closes: true);
        yield return Answer("a body that breaks off", "Half an answer is not made a whole one (RFC 9112, 8): the connection is cut.", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", closes: true);
        yield return Answer("a chunked body that breaks off", "Half an answer is not made a whole one (RFC 9112, 8): the connection is cut.", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok", closes: true);
        yield return Answer("more bytes than `Content-Length` says", "What is behind an answer is no answer (RFC 9112, 6.3).", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        yield return Answer("trailers of an answer", "Trailers are handed on (RFC 9110, 6.5.1).", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n2\r\nok\r\n0\r\nX-A: one\r\n\r\n",
            exchange => $"trailer {exchange.Values(exchange.Final!.Trailers, "X-A")}") with
        { Parts = [Shape.Get("/", "Connection: TE", "TE: trailers")] };
        yield return Answer("trailers for a client that does not ask", "Trailers that the answer announces are handed on to everyone; who can't use them skips them (RFC 9110, 6.5.2).", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n2\r\nok\r\n0\r\nX-A: one\r\n\r\n",
            exchange => $"trailer {exchange.Values(exchange.Final!.Trailers, "X-A")}");
        yield return Answer("a head of 12 kB", "How much of a head is read is the reader's to say (RFC 9110, 5.4); here 64 KiB.", $"HTTP/1.1 200 OK\r\nX-A: {new string('a', 12_000)}\r\nContent-Length: 2\r\n\r\nok");
        yield return Answer("a head of 70 kB", "How much of a head is read is the reader's to say (RFC 9110, 5.4); here 64 KiB: 502.", $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Range(0, 10).Select(each => $"X-{each}: {new string('a', 7000)}\r\n"))}Content-Length: 2\r\n\r\nok");
        yield return Answer("status 299", "A status that is not known is one of its class (RFC 9110, 15).", "HTTP/1.1 299 Odd\r\nContent-Length: 2\r\n\r\nok");
        yield return Answer("status 999", "Three digits from 1 to 5 begin a status (RFC 9110, 15); others pass.", "HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok");
        yield return Answer("status 20", "A status has three digits (RFC 9112, 4): 502.", "HTTP/1.1 20 Odd\r\nContent-Length: 2\r\n\r\nok", closes: true);

        yield return Field("`Alt-Svc`", "It would lead the browser around the gateway (RFC 7838, 2).", "Alt-Svc", "Alt-Svc: h3=\":443\"");
        yield return Field("`Set-Cookie` with `Domain`", OneOrigin + " A Domain that is not the gateway's loses the cookie (RFC 6265, 5.3).", "Set-Cookie", "Set-Cookie: a=1; Domain=api.example");
        yield return Field("`Set-Cookie` with `Secure`, over http", "A browser keeps no Secure cookie that came over http (RFC 6265bis, 5.7).", "Set-Cookie", "Set-Cookie: a=1; Secure");
        yield return Field("`Set-Cookie` with `Path`", "A path that the browser sees as the upstream does stays (RFC 6265, 5.2.4).", "Set-Cookie", "Set-Cookie: a=1; Path=/a");
        yield return Field("two lines of `Set-Cookie`", "Its lines can't be joined (RFC 9110, 5.3).", "Set-Cookie", "Set-Cookie: a=1", "Set-Cookie: b=2");
        yield return Field("`Location` to the upstream", OneOrigin + " A redirect there would leave it (RFC 9110, 10.2.2).", "Location", $"Location: http://{Script.Upstream}/a") with
        {
            Script = new($"HTTP/1.1 302 Found\r\nLocation: http://{Script.Upstream}/a\r\nContent-Length: 0\r\n\r\n"),
        };
        yield return Field("`Location` to elsewhere", "It is the upstream's to say (RFC 9110, 10.2.2).", "Location", "Location: http://other.example/a");
        yield return Field("CORS headers", OneOrigin + " It needs no permission for itself, and grants no other any (Fetch, CORS protocol).", "Access-Control-Allow-Origin", "Access-Control-Allow-Origin: *");
        yield return Field("`Server`", "Which software made the answer is the origin server's to say (RFC 9110, 10.2.4).", "Server", "Server: upstream");
        yield return Field("a field that the answer's `Connection` names", "What Connection names ends with the connection (RFC 9110, 7.6.1).", "X-A", "Connection: X-A", "X-A: one");
        yield return Field("`Keep-Alive` of an answer", "It is about the upstream's connection (RFC 9110, 7.6.1).", "Keep-Alive", "Keep-Alive: timeout=5");
        yield return Field("`Upgrade` of an answer", "It is about the upstream's connection (RFC 9110, 7.8).", "Upgrade", "Connection: Upgrade", "Upgrade: h2c");
        yield return Field("two lines of one name in an answer", "Lines pass as they came (RFC 9110, 5.3).", "X-A", "X-A: one", "X-A: two");
        yield return Field("bytes beyond ASCII in a value of an answer", "Bytes pass as they came (RFC 9110, 5.5).", "X-A", "X-A: caf\u00e9");
        yield return Field("`X-Accel-Buffering`", "It is nginx's own word, and a field like any other to others (RFC 9110, 5.1).", "X-Accel-Buffering", "X-Accel-Buffering: no");
    }

    private static Shape Answer(string name, string why, string answer, Func<Exchange, string>? detail = null, bool closes = false) =>
        new(name, why, Shape.Get("/")) { Script = new(answer) { Closes = closes }, Detail = detail ?? (_ => "") };

    private static Shape Field(string name, string why, string field, params string[] lines) =>
        new(name, why, Shape.Get("/")) { Script = Script.With(lines), Detail = Answered(field) };

    private static Func<Exchange, string> Answered(string field) => exchange => $"client gets {exchange.Answered(field)}";

    private static string Framing(Exchange exchange) =>
        (exchange.Answered("Content-Length"), exchange.Answered("Transfer-Encoding")) switch
        {
            ("none", "none") => "until the connection ends",
            (var length, "none") => $"with length {length}",
            ("none", var coding) => coding,
            var (length, coding) => $"with length {length} and {coding}",
        };
}
