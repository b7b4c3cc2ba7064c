using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>An exchange as a column shows it.</summary>
/// <param name="Id">Unique while the lab runs.</param>
/// <param name="Host">The Host header: which of the origins was asked.</param>
public sealed record LiveExchange(
    long Id, string Pane, string? Run, string Host, bool Gateway, DateTimeOffset At, double Milliseconds, Exchange Exchange)
{
    internal static LiveExchange Of(long id, string pane, bool gateway, JournalEntry entry, CookieValues values) => new(
        id, pane, entry.Run, HostOf(entry), gateway, entry.At, entry.Milliseconds,
        new(
            Site.Backend, 0, null, entry.Method, values.Masked(WithoutKey(entry.Run, entry.Path)), entry.Status, entry.Preflight, 
            [.. entry.Cookies.Select(name => new CookiePair(name, null))],
            Lines(entry.Run, entry.RequestHeaders, values), Lines(entry.Run, entry.ResponseHeaders, values), ResponseVisibility.Unknown));

    public static string HostOf(JournalEntry entry) =>
        entry.RequestHeaders.FirstOrDefault(header => header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static IReadOnlyList<HeaderLine> Lines(
        string? run, IReadOnlyList<KeyValuePair<string, string>> headers, CookieValues values) =>
        [.. headers.Select(header => new HeaderLine(header.Key, values.Masked(WithoutKey(run, header.Value))))];

    // A script may have put what opens the bench to it anywhere.
    private static string WithoutKey(string? run, string text) =>
        run?.Split('.')[0] is { Length: >= BenchKeys.Shortest } key ? text.Replace(key, "…", StringComparison.OrdinalIgnoreCase) : text;
}
