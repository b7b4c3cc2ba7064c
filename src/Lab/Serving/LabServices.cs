using ProxyVsCors.Lab.Serving.Live;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Serving;

/// <summary>What the lab's pages share while it runs.</summary>
internal sealed class LabServices : IAsyncDisposable
{
    private readonly LiveFeed feed = new();
    private readonly Fragments fragments = new();
    private readonly EngineRuns engines = new();
    private readonly ExchangeLog log;
    private readonly CookieLedger ledger;
    private readonly ServePlan plan;
    private readonly Book? book;

    public LabServices(ServePlan plan, Sides sides, Book? book)
    {
        (this.plan, this.book, Sides) = (plan, book, sides);
        log = new(sides);
        ledger = new(sides);
        Runs = new(sides, ledger);
        engines.Observed += cell => feed.Send("cell", CellMessage.Of(cell, engines.Progress));
        engines.Ended += problem => feed.Send("ended", problem ?? "");
        log.Changed += live => feed.Send("exchange", $"{live.Side} {live.Id}");
    }

    public Sides Sides { get; }

    public BrowserRuns Runs { get; }

    public void AddTo(IServiceCollection services) => services
        .AddSingleton(plan).AddSingleton(Sides).AddSingleton(Runs).AddSingleton(feed).AddSingleton(fragments)
        .AddSingleton(engines).AddSingleton(log).AddSingleton(ledger).AddSingleton(new Shelf(book));

    public async ValueTask DisposeAsync()
    {
        await engines.DisposeAsync();
        await fragments.DisposeAsync();
        await Sides.DisposeAsync();
    }
}

/// <param name="Book">Null where there was none at the start.</param>
internal sealed record Shelf(Book? Book)
{
    /// <summary>The book's topologies, or those that every book has.</summary>
    public IReadOnlyList<Scenarios.Topologies.Topology> Topologies => Book?.Topologies ?? Scenarios.Topologies.Topology.BuiltIn;

    public Scenario? Find(string id) => Book?.Scenarios.FirstOrDefault(scenario => scenario.Id == id);
}
