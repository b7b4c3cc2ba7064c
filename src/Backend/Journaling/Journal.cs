using ProxyVsCors.Backend.Bench;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>The exchanges that the backend saw, the newest of them in bounded memory; none where nobody reads them. Thread
/// safe.</summary>
public sealed class Journal(BenchKeys bench)
{
    public const int MostEntries = 4096;

    /// <summary>About so many, as characters are kept.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = new();
    private readonly Dictionary<string, int> pending = [];
    private readonly List<Action<JournalEntry>> observers = [];
    private long sequence;
    private long bytes;

    /// <summary>Whether there is a bench, whose answers are to be told, or an observer.</summary>
    internal bool IsRead
    {
        get
        {
            lock (gate)
            {
                return bench.IsOpen || observers.Count > 0;
            }
        }
    }

    /// <summary>Entries in order of arrival; of one run, or of all.</summary>
    public IReadOnlyList<JournalEntry> Read(string? run = null)
    {
        lock (gate)
        {
            return [.. entries.Where(entry => run is null || entry.Run == run).OrderBy(entry => entry.Sequence)];
        }
    }

    /// <summary>Whether a request of the run has arrived and has no entry yet.</summary>
    public bool IsPending(string run)
    {
        lock (gate)
        {
            return pending.ContainsKey(run);
        }
    }

    /// <summary>Calls the observer for each new entry until disposed; it must be quick.</summary>
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

    internal void Record(JournalEntry entry)
    {
        Action<JournalEntry>[] told;
        lock (gate)
        {
            if (entry.Run is { } run && --pending[run] == 0)
                pending.Remove(run);
            entries.Enqueue(entry);
            bytes += SizeOf(entry);
            while (entries.Count > MostEntries || (bytes > MostBytes && entries.Count > 1))
                bytes -= SizeOf(entries.Dequeue());
            told = [.. observers];
        }

        foreach (var observer in told)
            observer(entry);
    }

    private static long SizeOf(JournalEntry entry)
    {
        const int ObjectAndReferences = 200;
        var characters = entry.Path.Length + (entry.Run?.Length ?? 0) + entry.Method.Length
            + entry.Cookies.Sum(name => name.Length + 16L)
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
