namespace ProxyVsCors.Benchmarks.Differences.Shapes;

/// <summary>An upstream that reads a request and closes, and one of two that is down.</summary>
internal static class FailureShapes
{
    private const string Repeated =
        "What is idempotent may be sent again when a connection ends (RFC 9110, 9.2.2; RFC 9112, 9.3.1). YARP's client does so up to three times, after a new connection too.";

    private const string Once = "What is not idempotent may have been carried out, and is sent once (RFC 9110, 9.2.2).";

    private const string Begun = "It could be sent again (RFC 9110, 9.2.2), but its body streams, and is not kept for that.";

    private const string Untouched = "A request that no upstream was sent can go to another (RFC 9110, 9.2.2).";

    private const int Requests = 4;

    public static IEnumerable<Shape> All()
    {
        foreach (var method in new[] { "GET", "PUT", "POST" })
        {
            // The gateway lets several upstreams take turns below the API's path.
            var sent = method == "GET" ? Shape.Get("/api/a") : Shape.Request(method, "/api/a", "Content-Length: 5") + "hello";
            var why = method switch { "GET" => Repeated, "PUT" => Begun, _ => Once };
            yield return Closed($"the upstream closes a new connection before it answers a {method}", why, sent);
            yield return Closed($"the upstream closes a kept connection before it answers a {method}", why, Shape.Get(ScriptedUpstream.PlainTarget), sent) with { Answers = 2 };
            yield return Dead(method, sent);
        }

        yield return Closed(
            "the upstream closes a kept connection before it answers a POST without a body", Once,
            Shape.Get(ScriptedUpstream.PlainTarget), Shape.Request("POST", "/", "Content-Length: 0")) with
        { Answers = 2 };
    }

    private static Shape Closed(string name, string why, params string[] parts) => new(name, why, parts) { Script = Script.Nothing, CountsArrivals = true };

    private static Shape Dead(string method, string sent) =>
        new($"{Requests} {method} where one of two upstreams is down", Untouched, [.. Enumerable.Repeat(sent, Requests)])
        {
            HasDeadUpstream = true,
            Answers = Requests,
        };
}
