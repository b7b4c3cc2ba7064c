namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>Reads one answer from its values.</summary>
internal static class AnswerReader
{
    /// <summary>An answer's delay and pauses together, in milliseconds.</summary>
    public const int LongestWait = 30_000;

    /// <exception cref="BenchMistake">It is more than the address, the server or HTTP can do.</exception>
    public static BenchAnswer Read(BenchAddress address, BenchValues values)
    {
        var answer = new BenchAnswer
        {
            Status = Status(address, values),
            Headers = HeaderLines.OfAnswer(values),
            PreflightStatus = values.Number("preflight-status", StatusCodes.Status204NoContent, 200, 599),
            PreflightHeaders = HeaderLines.OfPreflight(values),
            Delay = TimeSpan.FromMilliseconds(values.Number("delay", 0, 0, LongestWait)),
            Cut = CutOf(values),
            Failure = FailureOf(values),
            ChecksOrigin = values.Flag("check-origin"),
            Validates = values.Flag("validate"),
            Known = [.. values.InOrder.Where(value => value.Name == "known").Select(value => value.Text())],
            Location = address == BenchAddress.Redirect ? Location(values) : null,
            Body = address switch
            {
                BenchAddress.Events => EventsReader.Read(values),
                BenchAddress.Socket => BenchBody.None,
                _ => BodyReader.Read(values),
            },
            Socket = address == BenchAddress.Socket ? SocketReader.Read(values) : null,
        };
        AnswerRules.Check(address, values, answer);
        return answer;
    }

    public static TimeSpan Pause(BenchValues values, int pieces)
    {
        if (values.One("pause") is not { } pause)
            return TimeSpan.Zero;
        return pieces > 1
            ? TimeSpan.FromMilliseconds(pause.Number(0, LongestWait))
            : throw new BenchMistake("'pause' stands between two pieces of an answer, and this one has no two");
    }

    private static int Status(BenchAddress address, BenchValues values)
    {
        if (address == BenchAddress.Socket && !values.Has("status"))
            return StatusCodes.Status101SwitchingProtocols;
        if (address != BenchAddress.Redirect)
            return values.Number("status", StatusCodes.Status200OK, 200, 599);
        var status = values.Number("status", StatusCodes.Status302Found, 300, 399);
        return status is 301 or 302 or 303 or 307 or 308
            ? status
            : throw new BenchMistake($"'status' of a redirect is 301, 302, 303, 307 or 308, and not {status}; /bench/respond gives any");
    }

    private static string Location(BenchValues values) => values.One("to") is { } to
        ? HeaderLines.Text(to, to.Text())
        : throw new BenchMistake("'to' is missing: where /bench/redirect leads");

    private static Failure FailureOf(BenchValues values) => values.One("throw")?.Text() switch
    {
        null => Failure.None,
        "1" => Failure.Handled,
        "unhandled" => Failure.Unhandled,
        var other => throw new BenchMistake($"'throw' is 1 (an exception that the API's handler answers) or unhandled (one that nothing does), and not {BenchMistake.Quoted(other)}"),
    };

    private static Cut CutOf(BenchValues values) => values.One("abort")?.Text() switch
    {
        null => Cut.Nowhere,
        "1" => Cut.BeforeAnswer,
        "body" => Cut.InBody,
        var other => throw new BenchMistake($"'abort' is 1 (no answer at all) or body (cut behind what there is of it), and not {BenchMistake.Quoted(other)}"),
    };
}
