namespace ProxyVsCors.Backend.Journaling;

/// <summary>The exchanges that the backend saw, the newest of them in bounded memory. Thread safe.</summary>
public sealed class Journal
{
    private const int Capacity = 4096;

    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = new();
    private readonly Dictionary<string, int> pending = [];
    private readonly List<Action<JournalEntry>> observers = [];
    private long sequence;

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
            if (entries.Count == Capacity)
                entries.Dequeue();
            entries.Enqueue(entry);
            told = [.. observers];
        }

        foreach (var observer in told)
            observer(entry);
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
