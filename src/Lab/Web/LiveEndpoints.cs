using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Pages;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Web;

/// <summary>What the pages ask for while they are open.</summary>
internal static class LiveEndpoints
{
    // The serializer minds nulls in properties, and not in lists.
    private const string Holes = "a list with nulls in it";

    public static void MapLive(this WebApplication app)
    {
        var live = app.MapGroup("/live");
        live.MapGet("/", Events);
        live.MapPut("/sides/{side}", ChooseAsync);
        live.MapGet("/sides/{side}", Side);
        live.MapDelete("/exchanges/{side}", Clear);
        live.MapPost("/calls/{side}", Tell);
        live.MapGet("/exchanges/{side}/{id:long}", ExchangeAsync);
        live.MapGet("/cookies", CookiesAsync);
        live.MapPost("/runs", BeginAsync);
        live.MapPost("/runs/{id}", EndAsync);
        live.MapDelete("/runs/{id}", Close);
        live.MapPost("/engines", Start);
        live.MapDelete("/engines", Stop);
        live.MapGet("/engines/cells", Cells);
        live.MapGet("/evidence/{id}", EvidenceAsync);
        live.MapPost("/exports", ExportsAsync);
    }

    private static ServerSentEventsResult<string> Events(LiveFeed feed, ExchangeLog log, CancellationToken cancellationToken)
    {
        var backlog = Panes.Names.SelectMany(log.Of).OrderBy(live => live.Id).Select(live => new SseItem<string>($"{live.Side} {live.Id}", "exchange"));
        return TypedResults.ServerSentEvents(feed.ListenAsync([new("", "hello"), .. backlog], cancellationToken));
    }

    private static async Task<Results<Ok<PaneInfo>, BadRequest<string>>> ChooseAsync(
        string side, TopologyChoice choice, Panes panes, BookStore books, LiveFeed feed)
    {
        if (Find(books, choice.Topology) is not { } topology || !Panes.Names.Contains(side))
            return TypedResults.BadRequest("no such topology that a page can show");
        var stand = await panes.ChooseAsync(side, topology);
        feed.Send("side", side);
        return TypedResults.Ok(PaneInfo.Of(stand, side));
    }

    private static Results<Ok<PaneInfo>, NotFound> Side(string side, Panes panes) =>
        panes.Of(side) is { } stand ? TypedResults.Ok(PaneInfo.Of(stand, side)) : TypedResults.NotFound();

    private static NoContent Clear(string side, ExchangeLog log)
    {
        if (Panes.Names.Contains(side))
            log.Clear(side);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, BadRequest<string>> Tell(string side, IReadOnlyList<PageCall?> calls, ExchangeLog log)
    {
        if (calls.Any(call => call is null))
            return TypedResults.BadRequest(Holes);
        log.Tell(side, [.. calls.OfType<PageCall>().Select(call => call with { Url = Backend.Journaling.RecordedPath.Of(call.Url) })]);
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> ExchangeAsync(
        string side, long id, HttpRequest request, ExchangeLog log, FragmentRenderer fragments) =>
        Panes.Names.Contains(side) && log.Of(side).FirstOrDefault(live => live.Id == id) is { } live
            ? Html(await fragments.RenderAsync<ExchangeCard>((nameof(ExchangeCard.W), Words.For(request)), (nameof(ExchangeCard.Live), live)))
            : TypedResults.NotFound();

    private static async Task<ContentHttpResult> CookiesAsync(
        HttpRequest request, Panes panes, ExchangeLog log, CookieLedger ledger, FragmentRenderer fragments) =>
        Html(await fragments.RenderAsync<CookieViews>(
            (nameof(CookieViews.W), Words.For(request)),
            (nameof(CookieViews.Origins), OriginCookies.Of(panes, log, ledger)),
            (nameof(CookieViews.IsShared), OriginCookies.IsShared(log))));

    private static async Task<Results<Ok<RunStarted>, BadRequest<string>>> BeginAsync(
        RunRequest wish, BookStore books, BrowserRuns runs, LiveFeed feed)
    {
        var scenario = wish.Playground is { } state ? Exports.Adhoc(state) : wish.Scenario is null ? null : books.Find(wish.Scenario);
        if (scenario is null || Find(books, wish.Topology) is not { } topology || !Panes.Names.Contains(wish.Side))
            return TypedResults.BadRequest("no such scenario, side or topology");
        if (BrowserRun.WhyNot(scenario) is { } reason)
            return TypedResults.BadRequest(reason);
        var isStrangers = wish.Playground is not null || !books.IsOurs;
        var (run, steps) = await runs.BeginAsync(scenario, wish.Side, topology, isStrangers);
        if (!isStrangers)
            feed.Send("side", wish.Side);
        return TypedResults.Ok(new RunStarted(run.Id, steps));
    }

    private static async Task<Results<Ok<RunCompleted>, NotFound, BadRequest<string>>> EndAsync(
        string id, RunAnswer answer, HttpRequest request, BrowserRuns runs, FragmentRenderer fragments, BookStore books)
    {
        if (answer.Answers.Contains(null!))
            return TypedResults.BadRequest(Holes);
        try
        {
            if (runs.End(id, answer) is not { } ended)
                return TypedResults.NotFound();
            var topology = books.Topologies.First(topology => topology.Name == ended.Cell.Topology);
            var html = await fragments.RenderAsync<RunResult>(
                (nameof(RunResult.W), Words.For(request)), (nameof(RunResult.Cell), ended.Cell), (nameof(RunResult.SameOrigin), topology.SameOrigin));
            return TypedResults.Ok(new RunCompleted(html, ended.Cell.Outcome.ToString().ToLowerInvariant(), ended.Cell.Facts, ended.Removals));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            return TypedResults.BadRequest("answers that no stage gave");
        }
    }

    private static NoContent Close(string id, BrowserRuns runs)
    {
        runs.Close(id);
        return TypedResults.NoContent();
    }

    private static Results<Accepted, Conflict<string>, BadRequest<string>> Start(EngineRunRequest wish, BookStore books, EngineRuns runs)
    {
        if (books.Book is not { } book)
            return TypedResults.BadRequest("there is no book");
        if (wish.Only.Contains(null!))
            return TypedResults.BadRequest(Holes);
        try
        {
            var plan = new Plan(book, Selection.Of(book, wish.Only), book.Topologies, EngineChoice.Of([]));
            return runs.Start(plan) ? TypedResults.Accepted("/live/engines/cells") : TypedResults.Conflict("a run is under way");
        }
        catch (LabFailure failure)
        {
            return TypedResults.BadRequest(failure.Message);
        }
    }

    private static NoContent Stop(EngineRuns runs)
    {
        runs.Stop();
        return TypedResults.NoContent();
    }

    private static ContentHttpResult Cells(EngineRuns runs) => TypedResults.Content(
        $"{{\"running\":{(runs.IsRunning ? "true" : "false")},\"cells\":[{string.Join(',', runs.Cells.Select(cell => CellMessage.Of(cell, runs.Progress)))}]}}",
        "application/json");

    private static async Task<Results<ContentHttpResult, NoContent, NotFound>> EvidenceAsync(
        string id, string? topology, string? engine, BookStore books, EngineRuns runs, FragmentRenderer fragments)
    {
        if (books.Find(id) is not { } scenario)
            return TypedResults.NotFound();
        var order = EngineCatalog.All.Select(each => each.Name).ToList();
        var cells = runs.Of(scenario)
            .Where(cell => (topology is null || cell.Topology == topology) && (engine is null || cell.Engine == engine))
            .OrderBy(cell => order.IndexOf(cell.Engine))
            .ToList();
        return cells.Count == 0 ? TypedResults.NoContent() : Html(await fragments.RenderAsync<ScenarioResults>(
            (nameof(ScenarioResults.Scenario), scenario), (nameof(ScenarioResults.Cells), cells), (nameof(ScenarioResults.Topologies), books.Topologies)));
    }

    private static async Task<Results<ContentHttpResult, BadRequest<string>>> ExportsAsync(
        ExportRequest wish, HttpRequest request, BookStore books, FragmentRenderer fragments)
    {
        if (wish.Facts.Values.Any(facts => facts is null || facts.Contains(null!)))
            return TypedResults.BadRequest(Holes);
        if (books.Topologies.FirstOrDefault(topology => topology.Name == wish.Playground.Left) is not { } left)
            return TypedResults.BadRequest("no such topology");
        var cells = wish.Facts.Select(side => new Cell(
            "P1", side.Key, "", Outcome.Matched, side.Value, null, null, 0)).ToList();
        return Html(await fragments.RenderAsync<PlaygroundExports>(
            (nameof(PlaygroundExports.W), Words.For(request)), (nameof(PlaygroundExports.State), wish.Playground),
            (nameof(PlaygroundExports.Left), left), (nameof(PlaygroundExports.Cells), cells)));
    }

    private static Topology? Find(BookStore books, string name) =>
        books.Topologies.FirstOrDefault(topology => topology.Name == name && Stand.CanShow(topology));

    private static ContentHttpResult Html(string html) => TypedResults.Content(html, "text/html; charset=utf-8");

    private sealed record TopologyChoice(string Topology);

    private sealed record RunRequest(string Side, string Topology, string? Scenario = null, PlaygroundState? Playground = null);

    private sealed record RunStarted(string Id, IReadOnlyList<Step> Steps);

    private sealed record RunCompleted(string Html, string Outcome, IReadOnlyList<FactResult> Facts, IReadOnlyList<Step> Removals);

    private sealed record EngineRunRequest(IReadOnlyList<string> Only);

    private sealed record ExportRequest(PlaygroundState Playground, IReadOnlyDictionary<string, IReadOnlyList<FactResult>> Facts);
}
