using System.Text;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>Something that HTTP's grammar allows, or that somebody sends all the same.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Why">Why this gateway does what it does, with the standard's section.</param>
/// <param name="Parts">What the client sends; a part goes out when the one before was answered, if only for now.</param>
internal sealed record Shape(string Name, string Why, params string[] Parts)
{
    public const string Host = "shop.example";

    /// <summary>The lines that every request has which is not about them.</summary>
    public const string HostLine = $"Host: {Host}\r\n";

    public Script Script { get; init; } = Script.Ok;

    /// <summary>What is worth telling beside the status; empty for nothing.</summary>
    public Func<Exchange, string> Detail { get; init; } = _ => "";

    /// <summary>Final answers that the client waits for.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>One of two upstreams accepts no connections. Several requests are sent, and counted are those that succeed.</summary>
    public bool HasDeadUpstream { get; init; }

    /// <summary>Told is how often the upstream gets it.</summary>
    public bool CountsArrivals { get; init; }

    public IReadOnlyList<byte[]> Bytes => [.. Parts.Select(Encoding.Latin1.GetBytes)];

    /// <returns>A few words: the same for the same behaviour, in each run.</returns>
    public string Outcome(Exchange exchange)
    {
        if (HasDeadUpstream)
            return $"{exchange.Client.Answers.Count(answer => answer.Status == 200)} of {Parts.Length} succeed";
        if (CountsArrivals)
            return $"{exchange.Status}, arrives {exchange.Seen.Count}×";
        if (exchange.Seen.Count == 0)
            return exchange.Status;
        if (exchange.Final is { Status: >= 400 } refused && !Script.Answer.StartsWith($"HTTP/1.1 {refused.Status}", StringComparison.Ordinal))
            return !HasValidAnswer ? exchange.Status : $"{exchange.Status}, {(exchange.Seen[0].Trailers is null ? "and no end of it" : "but all of it")} for the upstream";
        if (exchange.Final is null)
            return exchange.Status;
        var detail = Detail(exchange) is { Length: > 0 } some ? $", {some}" : "";
        return $"{exchange.Status}{detail}{(exchange.Seen.Count > Parts.Length ? $", {exchange.Seen.Count} requests for the upstream" : "")}";
    }

    private bool HasValidAnswer => ReferenceEquals(Script, Script.Ok);

    public static string Get(string target, params string[] lines) => Request("GET", target, lines);

    public static string Request(string method, string target, params string[] lines) =>
        $"{method} {target} HTTP/1.1\r\n{HostLine}{string.Concat(lines.Select(line => line + "\r\n"))}\r\n";
}
