using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Web;

/// <summary>What the lab's pages share while it runs.</summary>
internal sealed class LabServices : IAsyncDisposable
{
    private readonly LiveFeed feed = new();
    private readonly FragmentRenderer fragments = new();
    private readonly EngineRuns engines = new();
    private readonly ExchangeLog log;
    private readonly CookieLedger ledger;
    private readonly ServePlan plan;
    private readonly BookFile? file;

    public LabServices(ServePlan plan, Panes panes, BookFile? file)
    {
        (this.plan, this.file, Panes) = (plan, file, panes);
        log = new(panes);
        ledger = new(panes);
        Runs = new(panes, ledger, TimeProvider.System);
        engines.Observed += cell => feed.Send("cell", CellMessage.Of(cell, engines.Progress));
        engines.Ended += problem => feed.Send("ended", problem ?? "");
        log.Changed += live => feed.Send("exchange", $"{live.Pane} {live.Id}");
    }

    public Panes Panes { get; }

    public BrowserRuns Runs { get; }

    public void AddTo(IServiceCollection services) => services
        .AddSingleton(plan).AddSingleton(Panes).AddSingleton(Runs).AddSingleton(feed).AddSingleton(fragments)
        .AddSingleton(engines).AddSingleton(log).AddSingleton(ledger).AddSingleton(new BookStore(file?.Book, file?.IsShipped ?? true));

    public async ValueTask DisposeAsync()
    {
        await engines.DisposeAsync();
        await fragments.DisposeAsync();
        await Runs.DisposeAsync();
        await Panes.DisposeAsync();
    }
}

/// <param name="Book">Null where there was none at the start.</param>
/// <param name="IsOurs">Whether nobody but this program wrote its scripts.</param>
internal sealed record BookStore(Book? Book, bool IsOurs)
{
    /// <summary>The book's topologies, or those that every book has.</summary>
    public IReadOnlyList<Scenarios.Topologies.Topology> Topologies => Book?.Topologies ?? Scenarios.Topologies.Topology.BuiltIn;

    public Scenario? Find(string id) => Book?.Scenarios.FirstOrDefault(scenario => scenario.Id == id);
}
