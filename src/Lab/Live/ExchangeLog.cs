using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Live;

/// <summary>The newest exchanges of each column, and what the page said it got of them. Thread safe.</summary>
internal sealed class ExchangeLog
{
    private const int MostInAColumn = 40;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<LiveExchange>> columns = Panes.Names.ToDictionary(side => side, _ => new List<LiveExchange>());
    private readonly HashSet<Journal> heard = [];
    private readonly Panes panes;
    private long last;

    public ExchangeLog(Panes panes)
    {
        this.panes = panes;
        panes.Opened += Hear;
    }

    /// <summary>A new exchange, or one of which more is known.</summary>
    public event Action<LiveExchange>? Changed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LiveExchange> Of(string side)
    {
        lock (gate)
        {
            return [.. columns[side]];
        }
    }

    public void Clear(string side)
    {
        lock (gate)
        {
            columns[side].Clear();
        }
    }

    /// <summary>What a page in the column said that its calls came to.</summary>
    public void Tell(string side, IReadOnlyList<PageCall> calls)
    {
        List<LiveExchange> changed = [];
        lock (gate)
        {
            if (!columns.TryGetValue(side, out var column))
                return;
            var open = column.Where(live => live.Exchange.Visibility == ResponseVisibility.Unknown).ToList();
            var told = CallCorrelator.Join([.. open.Select(live => live.Exchange)], 0, calls);
            foreach (var (live, exchange) in open.Zip(told).Where(pair => pair.First.Exchange != pair.Second))
            {
                var known = live with { Exchange = exchange };
                column[column.IndexOf(live)] = known;
                changed.Add(known);
            }
        }

        foreach (var live in changed)
            Changed?.Invoke(live);
    }

    private void Hear(Journal journal)
    {
        lock (gate)
        {
            if (!heard.Add(journal))
                return;
        }

        journal.Subscribe(entry => Note(journal, entry));
    }

    private void Note(Journal journal, JournalEntry entry)
    {
        if (SideOf(journal, entry) is not { } side || panes.Of(side) is not { } stand)
            return;
        LiveExchange live;
        lock (gate)
        {
            live = LiveExchange.Of(++last, side, stand.Topology.SameOrigin, entry, panes.Values);
            var column = columns[side];
            if (column.Count == MostInAColumn)
                column.RemoveAt(0);
            column.Add(live);
        }

        Changed?.Invoke(live);
    }

    /// <summary>By the run's name, which a column's page carries along; else by the origin that was asked.</summary>
    private string? SideOf(Journal journal, JournalEntry entry) =>
        Panes.Names.FirstOrDefault(side => entry.Run == side || entry.Run?.Contains($".{side}-", StringComparison.Ordinal) == true)
        ?? Panes.Names.FirstOrDefault(side =>
            panes.Of(side) is { } stand && stand.Journals.Contains(journal) && stand.Answers(LiveExchange.HostOf(entry)));
}
