using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Live;

/// <summary>An exchange as a column shows it.</summary>
/// <param name="Id">Unique while the lab runs.</param>
/// <param name="Host">The Host header: which of the origins was asked.</param>
public sealed record LiveExchange(
    long Id, string Pane, string? Run, string Host, bool Gateway, DateTimeOffset At, double Milliseconds, Exchange Exchange)
{
    internal static LiveExchange Of(long id, string pane, bool gateway, ServedRequest request, CookieValues values)
    {
        var (front, received) = (request.Front, request.Received);
        return new(
            id, pane, front.Run, HostOf(front), gateway, front.At, front.Milliseconds,
            new(
                received.Server, 0, null, received.Method, Told(front.Run, received.Path, values), front.Status, received.Preflight,
                [.. received.Cookies.Select(name => new CookiePair(name, null))],
                Lines(front.Run, received.RequestHeaders, values), Lines(front.Run, front.ResponseHeaders, values), ResponseVisibility.Unknown)
            {
                UpstreamResponseHeaders = request.Behind is null ? null : Lines(front.Run, request.Behind.ResponseHeaders, values),
                Transforms = [.. front.Transforms.Select(text => Told(front.Run, text, values))],
            });
    }

    public static string HostOf(JournalEntry entry) =>
        entry.RequestHeaders.FirstOrDefault(header => header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static IReadOnlyList<HeaderLine> Lines(
        string? run, IReadOnlyList<KeyValuePair<string, string>> headers, CookieValues values) =>
        [.. headers.Select(header => new HeaderLine(header.Key, Told(run, header.Value, values)))];

    private static string Told(string? run, string text, CookieValues values) => values.Masked(WithoutKey(run, text));

    // A script may have put what opens the bench to it anywhere.
    private static string WithoutKey(string? run, string text) =>
        run?.Split('.')[0] is { Length: >= BenchKeys.Shortest } key ? text.Replace(key, "…", StringComparison.OrdinalIgnoreCase) : text;
}
