using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Serving.Live;

/// <summary>An exchange as a column shows it.</summary>
/// <param name="Id">Unique while the lab runs.</param>
/// <param name="Host">The Host header: which of the origins was asked.</param>
public sealed record LiveExchange(
    long Id, string Side, string? Run, string Host, bool Gateway, DateTimeOffset At, double Milliseconds, Exchange Exchange)
{
    public static LiveExchange Of(long id, string side, bool gateway, JournalEntry entry) => new(
        id, side, entry.Run, HostOf(entry), gateway, entry.At, entry.Milliseconds,
        new(
            entry.Method, entry.Path, entry.Status, entry.Preflight, OfLastFence: true, entry.Cookies,
            Lines(entry.RequestHeaders), Lines(entry.ResponseHeaders), Handover.Untold));

    public static string HostOf(JournalEntry entry) =>
        entry.RequestHeaders.FirstOrDefault(header => header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static IReadOnlyList<HeaderLine> Lines(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => new HeaderLine(header.Key, header.Value))];
}
