using System.Buffers;

namespace ProxyVsCors.Backend.Bench;

/// <summary>What a bench address asks for, from its query string.</summary>
internal sealed record BenchRequest(
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    int PreflightStatus,
    IReadOnlyList<KeyValuePair<string, string>> PreflightHeaders,
    IReadOnlyList<string> Cookies,
    string Body,
    TimeSpan Delay,
    bool Abort,
    bool ChecksOrigin)
{
    private const int LongestDelay = 30_000;

    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Reads the query; <c>{origin}</c> in a header's value stands for the request's Origin.</summary>
    /// <returns>What is asked, or what is wrong with it.</returns>
    public static (BenchRequest? Asked, string? Error) Parse(IQueryCollection query, string origin)
    {
        try
        {
            return (
                new(
                    Number(query, "status", 200, 200, 599),
                    HeaderLines(query, "header", origin),
                    Number(query, "preflight-status", 204, 200, 599),
                    HeaderLines(query, "preflight-header", origin),
                    [.. query["set-cookie"].Select(cookie => Printable("set-cookie", cookie ?? ""))],
                    string.Concat(query["body"].AsEnumerable()),
                    TimeSpan.FromMilliseconds(Number(query, "delay", 0, 0, LongestDelay)),
                    query["abort"] == "1",
                    query["check-origin"] == "1"),
                null);
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
    }

    private static int Number(IQueryCollection query, string name, int usual, int least, int most) =>
        query[name] is not [{ } text] ? usual
        : int.TryParse(text, out var number) && number >= least && number <= most ? number
        : throw new FormatException($"{name}={text}: a number from {least} to {most}");

    private static List<KeyValuePair<string, string>> HeaderLines(IQueryCollection query, string name, string origin) =>
        [.. query[name].Select(line => HeaderLine(name, line ?? "", origin))];

    private static KeyValuePair<string, string> HeaderLine(string name, string line, string origin)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line.AsSpan(0, colon).ContainsAnyExcept(Token))
            throw new FormatException($"{name}={line}: write Name:Value");
        var value = line[(colon + 1)..].Trim().Replace("{origin}", origin, StringComparison.Ordinal);
        return new(line[..colon], Printable(name, value));
    }

    private static string Printable(string name, string value) => value.Any(char.IsControl)
        ? throw new FormatException($"{name}: a header value has no control characters")
        : value;
}
