namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>One answer that a bench address asks for.</summary>
internal sealed record BenchAnswer
{
    private const string Origin = "{origin}";

    /// <summary>101 where a WebSocket is to be opened.</summary>
    public required int Status { get; init; }

    /// <summary>Over those of the policy and the server, in order.</summary>
    public required IReadOnlyList<HeaderLine> Headers { get; init; }

    public int PreflightStatus { get; init; } = StatusCodes.Status204NoContent;

    public IReadOnlyList<HeaderLine> PreflightHeaders { get; init; } = [];

    /// <summary>Before anything of it leaves.</summary>
    public TimeSpan Delay { get; init; }

    public Cut Cut { get; init; }

    /// <summary>Whether the handler fails instead.</summary>
    public Failure Failure { get; init; }

    /// <summary>403 for an Origin that is not the server's own.</summary>
    public bool ChecksOrigin { get; init; }

    /// <summary>304 where the browser has it already.</summary>
    public bool Validates { get; init; }

    public BenchBody Body { get; init; } = BenchBody.None;

    /// <summary>A redirect's, in which <c>{self}</c> stands for the origin that the server believes itself to be asked at.</summary>
    public string? Location { get; init; }

    /// <summary>Cookie values that the page knows, and the echo may show.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    public BenchSocket? Socket { get; init; }

    /// <summary>Between all of its pieces or messages.</summary>
    public TimeSpan Pauses =>
        (Body.Pause * Math.Max(0, Body.Pieces.Count - 1)) + (Socket is { } socket ? socket.Pause * Math.Max(0, socket.Messages.Count - 1) : TimeSpan.Zero);

    /// <summary>Whether it leaves at once and as a whole.</summary>
    public bool IsQuick => Delay + Pauses == TimeSpan.Zero && !Body.Holds && Socket is null && Cut == Cut.Nowhere;

    public string? Header(string name) =>
        Headers.LastOrDefault(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>With the request's Origin where <c>{origin}</c> stands.</summary>
    /// <exception cref="BenchMistake">It cannot be sent back.</exception>
    public BenchAnswer For(string origin) => this with { Headers = With(Headers, origin), PreflightHeaders = With(PreflightHeaders, origin) };

    private static List<HeaderLine> With(IReadOnlyList<HeaderLine> lines, string origin) =>
        [.. lines.Select(line => line.Value?.Contains(Origin, StringComparison.Ordinal) is not true ? line
            : HeaderLines.HasControl(origin) ? throw new BenchMistake($"'{Origin}' stands for the request's Origin, which no answer's header can have")
            : line with { Value = line.Value.Replace(Origin, origin, StringComparison.Ordinal) })];
}

/// <summary>An exception that a handler throws.</summary>
internal enum Failure
{
    None,

    /// <summary>The API's exception handler, in front of the CORS middleware, makes an answer of it.</summary>
    Handled,

    /// <summary>There is no exception handler, and the server ends the request.</summary>
    Unhandled,
}

/// <summary>Where an answer ends before its end.</summary>
internal enum Cut
{
    Nowhere,

    /// <summary>The connection ends without an answer.</summary>
    BeforeAnswer,

    /// <summary>It ends behind what the answer has of a body, or behind a WebSocket's messages.</summary>
    InBody,
}

/// <summary>What follows the head, piece by piece.</summary>
/// <param name="Pieces">Each leaves as it is; an event's text has <c>{last-event-id}</c> for the request's header.</param>
/// <param name="Pause">Between two of them.</param>
/// <param name="IsStream">Whether its length is told beforehand.</param>
/// <param name="Holds">Whether the answer stays open behind the last.</param>
internal sealed record BenchBody(IReadOnlyList<byte[]> Pieces, TimeSpan Pause, bool IsStream, bool Holds, string ContentType)
{
    public static BenchBody None { get; } = new([], TimeSpan.Zero, IsStream: false, Holds: false, "text/plain; charset=utf-8");

    public int Length => Pieces.Sum(piece => piece.Length);
}

/// <summary>An open WebSocket's part.</summary>
/// <param name="Messages">To be sent as it opens.</param>
/// <param name="Pause">Between two of them.</param>
/// <param name="Echoes">Whether each message comes back.</param>
/// <param name="CloseStatus">Sent behind the messages; null leaves the end to the page.</param>
internal sealed record BenchSocket(
    string? Protocol, IReadOnlyList<SocketMessage> Messages, TimeSpan Pause, bool Echoes, int? CloseStatus, string? Reason);

internal sealed record SocketMessage(byte[] Octets, bool IsText);
