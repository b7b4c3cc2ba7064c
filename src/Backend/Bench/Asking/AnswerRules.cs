using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>What an answer cannot be, and what of it would be ignored.</summary>
internal static class AnswerRules
{
    private const long LongestClaim = 1_000_000_000;

    // What an answer that never comes can have all the same.
    private static readonly string[] WithoutAnswer =
        ["run", "item", "abort", "delay", "preflight-status", "preflight-header", "preflight-header-raw", "to", "known"];

    private static readonly string[] WithFailure = [.. WithoutAnswer.Where(name => name != "abort"), "throw"];

    private static readonly string[] OfAnOpenSocket = ["message", "message-raw", "pause", "echo", "protocol", "close", "reason"];

    /// <exception cref="BenchMistake">The first that is wrong.</exception>
    public static void Check(BenchAddress address, BenchValues values, BenchAnswer answer)
    {
        CheckStatus(address, values, answer);
        CheckCut(values, answer);
        CheckLength(answer);
        CheckValidation(answer);
        if (answer.Delay + answer.Pauses > TimeSpan.FromMilliseconds(AnswerReader.LongestWait))
            throw new BenchMistake($"'delay' and the pauses are together longer than {AnswerReader.LongestWait} ms");
        if (address == BenchAddress.Redirect && answer.Header(HeaderNames.Location) is not null)
            throw new BenchMistake("'header' with Location: at /bench/redirect 'to' gives it; /bench/respond?status=302 takes any");
        if (answer.Socket is not null && answer.Status != StatusCodes.Status101SwitchingProtocols)
            Ignored(values, OfAnOpenSocket.Contains, $"'status={answer.Status}' opens no WebSocket");
    }

    // RFC 9110, 15.3.5, 15.3.6, 15.4.5.
    private static void CheckStatus(BenchAddress address, BenchValues values, BenchAnswer answer)
    {
        if (answer.Status is not (204 or 205 or 304))
            return;
        var content = values.InOrder.FirstOrDefault(value => value.Name is "body" or "body-raw" or "chunk" or "chunk-raw" or "data" or "event" or "id" or "retry" or "comment" or "hold").Name;
        if (content is not null || address == BenchAddress.Echo)
            throw new BenchMistake($"'{content ?? "status"}': an answer with status {answer.Status} has no body (https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1)");
        if (answer.Cut == Cut.InBody)
            throw new BenchMistake($"'abort=body': an answer with status {answer.Status} has no body to be cut");
    }

    private static void CheckCut(BenchValues values, BenchAnswer answer)
    {
        if (answer.Cut == Cut.BeforeAnswer)
            Ignored(values, name => !WithoutAnswer.Contains(name), "'abort=1' ends the connection before any answer");
        if (answer.Failure == Failure.Handled)
            Ignored(values, name => !WithFailure.Contains(name) && name is not ("header" or "header-raw"), "'throw=1' gives the exception handler's answer");
        if (answer.Failure == Failure.Unhandled)
            Ignored(values, name => !WithFailure.Contains(name), "'throw=unhandled' gives the server's own answer");
        if (answer.Cut == Cut.InBody && answer.Body.Holds)
            throw new BenchMistake("'hold' keeps open what 'abort=body' cuts");
        if (answer.Cut == Cut.InBody && answer.Socket?.CloseStatus is not null)
            throw new BenchMistake("'close' ends properly what 'abort=body' cuts");
    }

    private static void CheckLength(BenchAnswer answer)
    {
        foreach (var line in answer.Headers.Where(line => line.Name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)))
        {
            if (answer.Cut != Cut.InBody || answer.Socket is not null)
                throw new BenchMistake("'header' with Content-Length: the server counts itself; with 'abort=body' an answer can claim to be longer than it is");
            if (!long.TryParse(line.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var claim) || claim <= answer.Body.Length || claim > LongestClaim)
                throw new BenchMistake($"'header' with Content-Length: a number above {answer.Body.Length}, the octets that there are, and up to {LongestClaim}");
        }
    }

    private static void CheckValidation(BenchAnswer answer)
    {
        if (!answer.Validates)
            return;
        if (answer.Header(HeaderNames.ETag) is null && answer.Header(HeaderNames.LastModified) is null)
            throw new BenchMistake("'validate' compares with the answer's ETag or Last-Modified, and it has neither");
        if (answer.Status != StatusCodes.Status200OK)
            throw new BenchMistake($"'validate' makes a 304 of a 200, and this is a {answer.Status}");
    }

    private static void Ignored(BenchValues values, Predicate<string> isIgnored, string because)
    {
        if (values.InOrder.FirstOrDefault(value => isIgnored(value.Name)).Name is { } name)
            throw new BenchMistake($"'{name}' would be ignored: {because}");
    }
}
