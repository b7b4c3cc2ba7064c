using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>A request as the browser sent it and its answer as the browser received it, and the same behind the gateway.</summary>
/// <param name="Front">Of the server that the browser asked.</param>
/// <param name="Behind">Of the server that the gateway asked; null where there was none.</param>
internal sealed record ServedRequest(JournalEntry Front, JournalEntry? Behind)
{
    /// <summary>Of the server that received it at last.</summary>
    public JournalEntry Received => Behind ?? Front;

    /// <summary>A gateway's entry goes with the first of those that arrived after it and ask for the same.</summary>
    /// <param name="entries">In order of arrival.</param>
    public static IReadOnlyList<ServedRequest> Join(IReadOnlyList<JournalEntry> entries)
    {
        var behind = entries.Where(entry => entry.Server != Exchange.Gateway).ToList();
        var requests = new List<ServedRequest>();
        foreach (var front in entries.Where(entry => entry.Server == Exchange.Gateway))
        {
            var same = behind.FirstOrDefault(entry => IsForwarded(entry, front));
            if (same is not null)
                behind.Remove(same);
            requests.Add(new(front, same));
        }

        return [.. requests.Concat(behind.Select(entry => new ServedRequest(entry, null))).OrderBy(request => request.Front.Sequence)];
    }

    /// <summary>Below a prefix that the gateway takes off, the path is the end of what was asked. A WebSocket over HTTP/2 begins
    /// with a CONNECT (RFC 8441, 4).</summary>
    private static bool IsForwarded(JournalEntry entry, JournalEntry front) =>
        entry.Sequence > front.Sequence
        && entry.Run == front.Run
        && (entry.Method == front.Method || front.Method == "CONNECT")
        && front.Path.EndsWith(entry.Path, StringComparison.Ordinal);
}
