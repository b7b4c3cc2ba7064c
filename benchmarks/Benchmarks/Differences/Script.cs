namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>How the upstream answers.</summary>
/// <param name="Answer">The bytes as text; <see cref="Upstream"/> in it stands for the upstream's own address.</param>
internal sealed record Script(string Answer)
{
    public const string Upstream = "upstream.example";

    public static readonly Script Ok = new("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    /// <summary>Reads the request, then closes without a word.</summary>
    public static readonly Script Nothing = new("") { Closes = true };

    public bool Closes { get; init; }

    public AnswerTime When { get; init; }

    public static Script With(params string[] lines) =>
        new($"HTTP/1.1 200 OK\r\n{string.Concat(lines.Select(line => line + "\r\n"))}Content-Length: 2\r\n\r\nok");
}

/// <summary>What of a request the upstream waits for.</summary>
internal enum AnswerTime
{
    End,
    Head,
    FirstOfBody,
}
