namespace ProxyVsCors.Benchmarks.Differences.Shapes;

/// <summary>Targets, hosts and methods.</summary>
internal static class TargetShapes
{
    private const string NoTarget = "No target has such a character (RFC 9112, 3.2; RFC 3986, 2): 400, since mending it may change what it names.";

    private const string Disguised = "Routing sees no dot segment where an upstream may (RFC 3986, 5.2.4, 7.3): it could reach a path that no route allows.";

    private const string Resolved = "Dot segments are resolved before a route is chosen (RFC 3986, 5.2.4), and the upstream gets the path that was chosen for.";

    private const string AsSent = "What is encoded may name something else than what is not (RFC 3986, 2.2): the target passes as it was sent.";

    private const string NoHost = "A Host that is no host gets 400 (RFC 9112, 3.2).";

    public static IEnumerable<Shape> All()
    {
        yield return Target("a space", "/a b", NoTarget);
        yield return Target("a control character", "/a\u0001b", NoTarget);
        yield return Target("raw UTF-8", "/caf\u00c3\u00a9", NoTarget);
        yield return Target("a fragment", "/a#b", NoTarget);
        yield return Target("`\"<>` in the query", "/a?b=\"<>", NoTarget);
        yield return Target("`/a/../b`", "/a/../b", Resolved);
        yield return Target("`/a/%2e%2e/b`", "/a/%2e%2e/b", Resolved);
        yield return Target("`/../../a`", "/../../a", Resolved);
        yield return Target("`//a//b`", "//a//b", AsSent);
        yield return Target("`/a%2Fb`", "/a%2Fb", AsSent);
        yield return Target("`/%61`", "/%61", AsSent);
        yield return Target("`/a/..%2fb`", "/a/..%2fb", Disguised);
        yield return Target("`/a/..;/b`", "/a/..;/b", Disguised);
        yield return Target("`/a/..\\b`", "/a/..\\b", Disguised);
        yield return Target("`/a%00b`", "/a%00b", "A path with an encoded NUL is cut there by some file systems (RFC 3986, 7.3): 400.");
        yield return Target("`/a%zz`", "/a%zz", "A percent sign without two digits is no encoding (RFC 3986, 2.1). It passes as it was sent.");
        yield return Target("10 kB", $"/{new string('a', 10_000)}", "A server should read 8000 bytes (RFC 9112, 3), and may refuse more: 414 above 8 KiB.") with { Detail = _ => "" };
        yield return new("a target in absolute form with another host", "A client sends the target's host as Host (RFC 9112, 3.2.2). Of two that differ the target's counts; the server below refuses them: 400.", Shape.Get("http://other.example/a"))
        {
            Detail = exchange => $"{TargetSeen(exchange)} at {exchange.Asked("Host")}",
        };
        yield return new("`OPTIONS *`", "It asks about the server itself (RFC 9112, 3.2.4). YARP's client has no such target, and asks for `/`.", Shape.Request("OPTIONS", "*")) { Detail = TargetSeen };

        yield return Hosts("no `Host`", "HTTP/1.1 without a Host gets 400 (RFC 9112, 3.2).");
        yield return Hosts("two `Host` that differ", "Two Hosts get 400 (RFC 9112, 3.2).", "Host: shop.example", "Host: other.example");
        yield return Hosts("two `Host` that agree", "Two Hosts get 400 (RFC 9112, 3.2).", "Host: shop.example", "Host: shop.example");
        yield return Hosts("an empty `Host`", "It says that there is none (RFC 9112, 3.2); the upstream gets its own, as for HTTP/1.0.", "Host:");
        yield return Hosts("`Host: shop example`", NoHost, "Host: shop example");
        yield return Hosts("`Host: user@shop.example`", NoHost, "Host: user@shop.example");
        yield return Hosts("`Host: shop.example/a`", NoHost, "Host: shop.example/a");
        yield return Hosts("`Host: shop.example, other.example`", NoHost, "Host: shop.example, other.example");
        yield return Hosts("`Host: shop.example:99999`", NoHost, "Host: shop.example:99999");
        yield return Hosts("`Host: my_shop.example`", "A name with an underscore is a registered name all the same (RFC 3986, 3.2.2).", "Host: my_shop.example");
        yield return new("HTTP/1.0 without a `Host`", "The request that goes on is HTTP/1.1, which must have a Host (RFC 9112, 3.2): the upstream's own.", "GET / HTTP/1.0\r\n\r\n")
        {
            Detail = exchange => $"{(exchange.Seen[0].Version)} with Host {exchange.Asked("Host")}",
        };

        yield return Method("TRACE", "Its answer shows a script the cookies that it may not see (RFC 9110, 9.3.8): 405.");
        yield return new("`CONNECT`", "It asks for a tunnel (RFC 9110, 9.3.6), and a gateway opens none: 501.", "CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n") { Detail = exchange => "sent as `CONNECT`" };
        yield return Method("BREW", "What a method means is the upstream's to say (RFC 9110, 9.1).");
        yield return Method("get", "Methods are case-sensitive (RFC 9110, 9.1), but YARP's client writes the usual ones in capitals, however they came.");
        yield return Version("HTTP/1.2", "A higher minor version could be read as HTTP/1.1 (RFC 9110, 2.5). The server below knows 1.0 and 1.1 alone: 505.");
        yield return Version("HTTP/3.0", "A major version that is not spoken here gets 505 (RFC 9110, 15.6.6).");
        yield return Version("http/1.1", "The version's name is case-sensitive (RFC 9112, 2.3), so this one is not known: 505.");
    }

    private static Shape Target(string name, string target, string why) => new($"in the target: {name}", why, Shape.Get(target)) { Detail = TargetSeen };

    private static Shape Hosts(string name, string why, params string[] lines) =>
        new(name, why, $"GET / HTTP/1.1\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n") { Detail = exchange => $"Host {exchange.Asked("Host")}" };

    private static Shape Method(string method, string why) =>
        new($"`{method}`", why, Shape.Request(method, "/")) { Detail = exchange => $"sent as {exchange.Code(exchange.Seen[0].Method)}" };

    private static Shape Version(string version, string why) =>
        new($"`GET / {version}`", why, Shape.Get("/").Replace("HTTP/1.1", version, StringComparison.Ordinal)) { Detail = exchange => $"sent as {exchange.Seen[0].Version}" };

    private static string TargetSeen(Exchange exchange) => exchange.Code(exchange.Seen[0].Target);
}
