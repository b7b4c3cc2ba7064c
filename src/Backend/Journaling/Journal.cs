using System.Security.Cryptography;
using System.Text;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>The exchanges that a server saw, or several, the newest of them in bounded memory; none where nobody reads them.
/// Thread safe.</summary>
/// <param name="isWanted">Whether they are kept although nobody has subscribed.</param>
public sealed class Journal(Func<bool> isWanted)
{
    public const int MostEntries = 4096;

    /// <summary>About so many, as characters are kept.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly LinkedList<JournalEntry> entries = new();
    private readonly Dictionary<string, int> pending = [];
    private readonly List<Action<JournalEntry>> observers = [];
    private long sequence;
    private long bytes;

    /// <summary>Of the request that arrived last; 0 before the first one.</summary>
    public long LastSequence
    {
        get
        {
            lock (gate)
            {
                return sequence;
            }
        }
    }

    internal bool IsRead
    {
        get
        {
            lock (gate)
            {
                return observers.Count > 0 || isWanted();
            }
        }
    }

    /// <summary>Entries in order of arrival; of one run, or of all.</summary>
    public IReadOnlyList<JournalEntry> Read(string? run = null) => Read(entry => run is null || entry.Run == run);

    /// <inheritdoc cref="Read(string?)"/>
    public IReadOnlyList<JournalEntry> Read(Func<JournalEntry, bool> filter)
    {
        lock (gate)
        {
            return [.. entries.Where(filter).OrderBy(entry => entry.Sequence)];
        }
    }

    /// <summary>Whether a request of the run has arrived and has no entry yet.</summary>
    public bool IsPending(string run) => IsPending(each => each == run);

    /// <inheritdoc cref="IsPending(string)"/>
    public bool IsPending(Func<string, bool> run)
    {
        lock (gate)
        {
            return pending.Keys.Any(run);
        }
    }

    /// <summary>Equal for equal values of cookies, and telling nothing of them without this journal's key.</summary>
    public string DigestOf(string value) =>
        Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)), 0, 16);

    /// <summary>Calls the observer for each new entry, and for each that turned out otherwise, until disposed; it must be
    /// quick.</summary>
    public IDisposable Subscribe(Action<JournalEntry> observer)
    {
        lock (gate)
        {
            observers.Add(observer);
        }

        return new Subscription(this, observer);
    }

    internal long Arrive(string? run)
    {
        lock (gate)
        {
            if (run is not null)
                pending[run] = pending.GetValueOrDefault(run) + 1;
            return ++sequence;
        }
    }

    /// <summary>Keeps the entry of a request that arrived.</summary>
    internal void Record(JournalEntry entry)
    {
        Action<JournalEntry>[] told;
        lock (gate)
        {
            if (entry.Run is { } run && --pending[run] == 0)
                pending.Remove(run);
            entries.AddLast(entry);
            bytes += SizeOf(entry);
            while (entries.Count > MostEntries || (bytes > MostBytes && entries.Count > 1))
            {
                bytes -= SizeOf(entries.First!.Value);
                entries.RemoveFirst();
            }

            told = [.. observers];
        }

        foreach (var observer in told)
            observer(entry);
    }

    /// <summary>Puts the entry in the place of the one that was kept for the same request, if it is still there.</summary>
    internal void Correct(JournalEntry entry)
    {
        Action<JournalEntry>[] told;
        lock (gate)
        {
            var node = entries.Last;
            while (node is not null && node.Value.Sequence != entry.Sequence)
                node = node.Previous;
            if (node is null)
                return;
            bytes += SizeOf(entry) - SizeOf(node.Value);
            node.Value = entry;
            told = [.. observers];
        }

        foreach (var observer in told)
            observer(entry);
    }

    private static long SizeOf(JournalEntry entry)
    {
        const int ObjectAndReferences = 200;
        const int Digest = 32;
        var characters = entry.Path.Length + (entry.Run?.Length ?? 0) + (entry.RedirectRun?.Length ?? 0) + entry.Method.Length
            + entry.CookieLine.Sum(cookie => cookie.Name.Length + Digest + 16L)
            + entry.Transforms.Sum(text => text.Length + 16L)
            + entry.RequestHeaders.Concat(entry.ResponseHeaders).Sum(line => line.Key.Length + line.Value.Length + 32L);
        return ObjectAndReferences + (characters * sizeof(char));
    }

    private sealed class Subscription(Journal journal, Action<JournalEntry> observer) : IDisposable
    {
        public void Dispose()
        {
            lock (journal.gate)
            {
                journal.observers.Remove(observer);
            }
        }
    }
}
