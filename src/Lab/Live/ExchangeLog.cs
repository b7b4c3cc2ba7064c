using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>The newest exchanges of each column, and what the page said it got of them. Thread safe.</summary>
internal sealed class ExchangeLog
{
    public const int MaxPerPane = 40;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<LiveExchange>> exchanges = Panes.Names.ToDictionary(pane => pane, _ => new List<LiveExchange>());
    private readonly HashSet<Journal> subscribed = [];
    private readonly Panes panes;
    private long last;

    public ExchangeLog(Panes panes)
    {
        this.panes = panes;
        panes.Opened += Subscribe;
    }

    /// <summary>A new exchange, or one of which more is known.</summary>
    public event Action<LiveExchange>? Changed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LiveExchange> Of(string pane)
    {
        lock (gate)
        {
            return [.. exchanges[pane]];
        }
    }

    public void Clear(string pane)
    {
        lock (gate)
        {
            exchanges[pane].Clear();
        }
    }

    /// <summary>What a page in the column said that its calls came to.</summary>
    public void RecordCalls(string pane, IReadOnlyList<PageCall> calls)
    {
        List<LiveExchange> changed = [];
        lock (gate)
        {
            if (!exchanges.TryGetValue(pane, out var column))
                return;
            var open = column.Where(live => live.Exchange.Visibility == ResponseVisibility.Unknown).ToList();
            var joined = CallCorrelator.Join([.. open.Select(live => live.Exchange)], [calls]).Exchanges;
            foreach (var (live, exchange) in open.Zip(joined).Where(pair => pair.First.Exchange != pair.Second))
            {
                var known = live with { Exchange = exchange };
                column[column.IndexOf(live)] = known;
                changed.Add(known);
            }
        }

        foreach (var live in changed)
            Changed?.Invoke(live);
    }

    private void Subscribe(RunningTopology shown)
    {
        lock (gate)
        {
            if (!subscribed.Add(shown.Journal))
                return;
        }

        shown.Journal.Subscribe(entry => Note(shown.Journal, entry));
    }

    private void Note(Journal journal, JournalEntry entry)
    {
        if (entry.Server == Site.Frontend || entry.Path == "/blank" || PaneOf(journal, entry) is not { } pane || panes.Of(pane) is not { } shown)
            return;
        // A request through the gateway has an entry of the gateway and one of the backend. On one origin the gateway's is complete;
        // elsewhere nobody asks the gateway, and if somebody does, the backend's is the one that counts.
        if (entry.Server == (shown.Topology.SameOrigin ? Site.Backend : Exchange.Gateway))
            return;
        if (ServedRequest.Join(journal.Read(each => each.Sequence >= entry.Sequence)).FirstOrDefault(each => each.Front.Sequence == entry.Sequence)
            is not { } request || request.Received.Server == Site.Frontend)
        {
            return;
        }

        LiveExchange live;
        lock (gate)
        {
            live = LiveExchange.Of(++last, pane, shown.Topology.SameOrigin, request, panes.Values);
            var column = exchanges[pane];
            if (column.Count == MaxPerPane)
                column.RemoveAt(0);
            column.Add(live);
        }

        Changed?.Invoke(live);
    }

    /// <summary>By the run's name, which a column's page carries along; else by the origin that was asked.</summary>
    private string? PaneOf(Journal journal, JournalEntry entry) =>
        Panes.Names.FirstOrDefault(pane => entry.Run == pane || entry.Run?.Contains($".{pane}-", StringComparison.Ordinal) == true)
        ?? Panes.Names.FirstOrDefault(pane =>
            panes.Of(pane) is { } shown && shown.Journal == journal && shown.Answers(LiveExchange.HostOf(entry)));
}
