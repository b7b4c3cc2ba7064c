namespace ProxyVsCors.Benchmarks.Differences.Shapes;

/// <summary>Fields of requests, and bodies with something before or behind them.</summary>
internal static class FieldShapes
{
    private const string Claim = "Whom a request comes from is not for the client to say (RFC 7239, 8.1): its claim is dropped.";

    private const string EndToEnd = "A field that no Connection names goes on as it came, bytes and lines (RFC 9110, 5.3, 5.5).";

    private const string AtOnce =
        "A client that is answered early may stop sending (RFC 9112, 9.5). YARP's client reads the answer when it has sent the body.";

    private const string Hop = "What Connection names ends with the connection (RFC 9110, 7.6.1).";

    public static IEnumerable<Shape> All()
    {
        yield return Field("`X-Forwarded-For` from a client", Claim, "X-Forwarded-For", "X-Forwarded-For: 192.0.2.1");
        yield return Field("`X_Forwarded_For` from a client", Claim + " Behind CGI it is the same variable (RFC 3875, 4.1.18).", "X_Forwarded_For", "X_Forwarded_For: 192.0.2.1");
        yield return Field("`Forwarded` from a client", Claim, "Forwarded", "Forwarded: for=192.0.2.1");
        yield return Field("`X-Forwarded-Host` from a client", Claim + " The gateway tells its own.", "X-Forwarded-Host", "X-Forwarded-Host: other.example");
        yield return Field("`X-Forwarded-Proto` from a client", Claim + " The gateway tells its own.", "X-Forwarded-Proto", "X-Forwarded-Proto: https");
        yield return Field("`X-Real-IP` from a client", Claim, "X-Real-IP", "X-Real-IP: 192.0.2.1");
        yield return Field("`X-Original-URL` from a client", Claim, "X-Original-URL", "X-Original-URL: /admin");
        yield return Field("`X_A`", "An underscore is a token's character (RFC 9110, 5.6.2): the field passes.", "X_A", "X_A: one");
        yield return Field("two lines of one name", "Lines of one name are one list in their order (RFC 9110, 5.3), and YARP's client writes them as one.", "X-A", "X-A: one", "X-A: two");
        yield return Field("bytes beyond ASCII in a value", EndToEnd, "X-A", "X-A: caf\u00e9");
        yield return Field("two lines of `Cookie`", "A request has one line of cookies (RFC 6265, 5.4).", "Cookie", "Cookie: a=1", "Cookie: b=2");
        yield return Field("a field that `Connection` names", Hop, "X-A", "Connection: X-A", "X-A: one");
        yield return Field("`Connection: X-Forwarded-For`", Hop + " The gateway's own line is none that the client sent.", "X-Forwarded-For", "Connection: X-Forwarded-For");
        yield return Field("`Keep-Alive`", Hop, "Keep-Alive", "Connection: keep-alive", "Keep-Alive: timeout=5");
        yield return Field("`Proxy-Connection`", Hop, "Proxy-Connection", "Proxy-Connection: keep-alive");
        yield return Field("`TE: trailers`", "Trailers are handed on, and so is the wish for them, anew for each connection (RFC 9110, 10.1.4).", "TE", "Connection: TE", "TE: trailers");
        yield return Field("`TE: gzip`", "It is about the connection, and nothing here undoes that coding (RFC 9110, 10.1.4).", "TE", "Connection: TE", "TE: gzip");
        yield return Field("`Upgrade: h2c`", "An upgrade that the gateway does not speak ends with the connection (RFC 9110, 7.8).", "Upgrade", "Connection: Upgrade", "Upgrade: h2c");
        yield return Field("`Accept-Encoding`", EndToEnd, "Accept-Encoding", "Accept-Encoding: gzip");
        yield return new("120 header lines", "A server may refuse more than it is willing to read (RFC 9110, 5.4; RFC 6585, 5): 431 from 101 on.", Shape.Get("/", [.. Enumerable.Range(0, 120).Select(each => $"X-{each}: a")]));
        yield return new("20 kB of header lines", "A server may refuse more than it is willing to read (RFC 9110, 5.4); it is willing to read 32 KiB.", Shape.Get("/", [.. Enumerable.Range(0, 5).Select(each => $"X-{each}: {new string('a', 4000)}")]));
        yield return new("40 kB of header lines", "A server refuses more than it is willing to read (RFC 6585, 5): 431.", Shape.Get("/", [.. Enumerable.Range(0, 10).Select(each => $"X-{each}: {new string('a', 4000)}")]));

        yield return new("trailers of a request", "Trailers may be dropped (RFC 9112, 7.1.2), and YARP's client has no way to send them.", Shape.Request("POST", "/", "Transfer-Encoding: chunked", "Trailer: X-A") + "5\r\nhello\r\n0\r\nX-A: one\r\n\r\n")
        {
            Detail = exchange => $"trailer {exchange.Values(exchange.Seen[0].Trailers ?? [], "X-A")}",
        };
        yield return new("`Authorization` as a request's trailer", "What says who asks is no trailer (RFC 9110, 6.5.1): it is dropped.", Shape.Request("POST", "/", "Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\nAuthorization: one\r\n\r\n")
        {
            Detail = exchange => $"trailer {exchange.Values(exchange.Seen[0].Trailers ?? [], "Authorization")}",
        };
        yield return new("a `GET` with a body", "A body has no meaning there, but is framed and goes on (RFC 9110, 9.3.1).", Shape.Get("/", "Content-Length: 5") + "hello")
        {
            Detail = exchange => $"Content-Length {exchange.Asked("Content-Length")}",
        };
        yield return new("`Expect: 100-continue`", "The expectation is handed on, and so is the upstream's 100 (RFC 9110, 10.1.1).", Shape.Request("POST", "/", "Content-Length: 5", "Expect: 100-continue"), "hello")
        {
            Detail = exchange => $"{Informational(exchange)}, Expect {exchange.Asked("Expect")}",
        };
        yield return Refused(5, "Nobody needs to send a body that is refused (RFC 9110, 10.1.1); up to 1024 bytes, YARP's client asks for it all the same.");
        yield return Refused(5000, "Nobody needs to send a body that is refused (RFC 9110, 10.1.1).");
        yield return new("`Expect: other`", "Whether an expectation can be met is left to the upstream (RFC 9110, 10.1.1).", Shape.Request("POST", "/", "Content-Length: 5", "Expect: other") + "hello")
        {
            Detail = exchange => $"Expect {exchange.Asked("Expect")}",
        };
        yield return Early("an answer to the head, before the body has ended", AnswerTime.Head, AtOnce);
        yield return Early("an answer to the head, and the connection's end, before the body has ended", AnswerTime.Head, AtOnce, closes: true);
        yield return Early("an answer to the first bytes of a body, before it has ended", AnswerTime.FirstOfBody, "Nobody can rely on a body to arrive piece by piece (RFC 9110, 7.6): YARP's client gathers up to 4 KiB of it.");
        yield return Early("the same, of a chunked body", AnswerTime.FirstOfBody, "Nobody can rely on a body to arrive piece by piece (RFC 9110, 7.6): YARP's client gathers up to 4 KiB of it.", chunked: true);
        yield return new("two requests at once on a connection", "Answers come in the order of the requests (RFC 9112, 9.3.2).", Shape.Get("/a") + Shape.Get("/b"))
        {
            Answers = 2,
            Detail = exchange => $"{exchange.Client.Answers.Count} answers",
        };
    }

    private static Shape Field(string name, string why, string field, params string[] lines) =>
        new(name, why, Shape.Get("/", lines)) { Detail = exchange => $"upstream gets {exchange.Asked(field)}" };

    private static Shape Refused(int length, string why) =>
        new($"`Expect: 100-continue` with {length} bytes, and a 401 at once", why,
            Shape.Request("POST", "/", $"Content-Length: {length}", "Expect: 100-continue"), new string('a', length))
        {
            Script = new("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n") { When = AnswerTime.Head },
            Detail = Informational,
        };

    private static Shape Early(string name, AnswerTime when, string why, bool closes = false, bool chunked = false) =>
        new(name, why,
            Shape.Request("POST", "/", chunked ? "Transfer-Encoding: chunked" : "Content-Length: 10") + (chunked ? "5\r\nhello\r\n" : "hello"),
            chunked ? "5\r\nhello\r\n0\r\n\r\n" : "hello")
        {
            Script = new($"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n{(closes ? "Connection: close\r\n" : "")}\r\n") { When = when, Closes = closes },
            Detail = exchange => exchange.Client.IsEarly ? "at once" : "when the body has ended",
        };

    private static string Informational(Exchange exchange) =>
        exchange.Client.Answers.Any(answer => answer.IsInformational) ? "after 100" : "without 100";
}
