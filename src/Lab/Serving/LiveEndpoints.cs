using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Browsers;
using ProxyVsCors.Reports;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving.Live;
using ProxyVsCors.Lab.Serving.Pages;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Serving;

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

    private static ServerSentEventsResult<string> Events(LiveFeed feed, ExchangeLog log, CancellationToken stop)
    {
        var backlog = Sides.Names.SelectMany(log.Of).OrderBy(live => live.Id).Select(live => new SseItem<string>($"{live.Side} {live.Id}", "exchange"));
        return TypedResults.ServerSentEvents(feed.ListenAsync([new("", "hello"), .. backlog], stop));
    }

    private static async Task<Results<Ok<SideInfo>, BadRequest<string>>> ChooseAsync(
        string side, TopologyChoice choice, Sides sides, Shelf shelf, LiveFeed feed)
    {
        if (Find(shelf, choice.Topology) is not { } topology || !Sides.Names.Contains(side))
            return TypedResults.BadRequest("no such topology that a page can show");
        var stand = await sides.ChooseAsync(side, topology);
        feed.Send("side", side);
        return TypedResults.Ok(SideInfo.Of(stand, side));
    }

    private static Results<Ok<SideInfo>, NotFound> Side(string side, Sides sides) =>
        sides.Of(side) is { } stand ? TypedResults.Ok(SideInfo.Of(stand, side)) : TypedResults.NotFound();

    private static NoContent Clear(string side, ExchangeLog log)
    {
        if (Sides.Names.Contains(side))
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
        string side, long id, HttpRequest request, ExchangeLog log, Fragments fragments) =>
        Sides.Names.Contains(side) && log.Of(side).FirstOrDefault(live => live.Id == id) is { } live
            ? Html(await fragments.RenderAsync<ExchangeCard>((nameof(ExchangeCard.W), Words.For(request)), (nameof(ExchangeCard.Live), live)))
            : TypedResults.NotFound();

    private static async Task<ContentHttpResult> CookiesAsync(
        HttpRequest request, Sides sides, ExchangeLog log, CookieLedger ledger, Fragments fragments) =>
        Html(await fragments.RenderAsync<CookieViews>(
            (nameof(CookieViews.W), Words.For(request)),
            (nameof(CookieViews.Origins), OriginCookies.Of(sides, log, ledger)),
            (nameof(CookieViews.IsShared), OriginCookies.IsShared(log))));

    private static async Task<Results<Ok<RunInvitation>, BadRequest<string>>> BeginAsync(
        RunWish wish, Shelf shelf, BrowserRuns runs, LiveFeed feed)
    {
        var scenario = wish.Playground is { } state ? Exports.Adhoc(state) : wish.Scenario is null ? null : shelf.Find(wish.Scenario);
        if (scenario is null || Find(shelf, wish.Topology) is not { } topology || !Sides.Names.Contains(wish.Side))
            return TypedResults.BadRequest("no such scenario, side or topology");
        if (BrowserRun.WhyNot(scenario) is { } reason)
            return TypedResults.BadRequest(reason);
        var isStrangers = wish.Playground is not null || !shelf.IsOurs;
        var (run, steps) = await runs.BeginAsync(scenario, wish.Side, topology, isStrangers);
        if (!isStrangers)
            feed.Send("side", wish.Side);
        return TypedResults.Ok(new RunInvitation(run.Id, steps));
    }

    private static async Task<Results<Ok<RunEnding>, NotFound, BadRequest<string>>> EndAsync(
        string id, RunAnswer answer, HttpRequest request, BrowserRuns runs, Fragments fragments, Shelf shelf)
    {
        if (answer.Answers.Contains(null!))
            return TypedResults.BadRequest(Holes);
        try
        {
            if (runs.End(id, answer) is not { } ended)
                return TypedResults.NotFound();
            var topology = shelf.Topologies.First(topology => topology.Name == ended.Cell.Topology);
            var html = await fragments.RenderAsync<RunResult>(
                (nameof(RunResult.W), Words.For(request)), (nameof(RunResult.Cell), ended.Cell), (nameof(RunResult.SameOrigin), topology.SameOrigin));
            return TypedResults.Ok(new RunEnding(html, ended.Cell.Outcome.ToString().ToLowerInvariant(), ended.Cell.Facts, ended.Removals));
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

    private static Results<Accepted, Conflict<string>, BadRequest<string>> Start(EngineWish wish, Shelf shelf, EngineRuns runs)
    {
        if (shelf.Book is not { } book)
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
        string id, string? topology, string? engine, Shelf shelf, EngineRuns runs, Fragments fragments)
    {
        if (shelf.Find(id) is not { } scenario)
            return TypedResults.NotFound();
        var order = EngineCatalog.All.Select(each => each.Name).ToList();
        var cells = runs.Of(scenario)
            .Where(cell => (topology is null || cell.Topology == topology) && (engine is null || cell.Engine == engine))
            .OrderBy(cell => order.IndexOf(cell.Engine))
            .ToList();
        return cells.Count == 0 ? TypedResults.NoContent() : Html(await fragments.RenderAsync<ScenarioResults>(
            (nameof(ScenarioResults.Scenario), scenario), (nameof(ScenarioResults.Cells), cells), (nameof(ScenarioResults.Topologies), shelf.Topologies)));
    }

    private static async Task<Results<ContentHttpResult, BadRequest<string>>> ExportsAsync(
        ExportWish wish, HttpRequest request, Shelf shelf, Fragments fragments)
    {
        if (wish.Facts.Values.Any(facts => facts is null || facts.Contains(null!)))
            return TypedResults.BadRequest(Holes);
        if (shelf.Topologies.FirstOrDefault(topology => topology.Name == wish.Playground.Left) is not { } left)
            return TypedResults.BadRequest("no such topology");
        var cells = wish.Facts.Select(side => new Cell(
            "P1", side.Key, "", Outcome.Matched, side.Value, null, null, 0)).ToList();
        return Html(await fragments.RenderAsync<PlaygroundExports>(
            (nameof(PlaygroundExports.W), Words.For(request)), (nameof(PlaygroundExports.State), wish.Playground),
            (nameof(PlaygroundExports.Left), left), (nameof(PlaygroundExports.Cells), cells)));
    }

    private static Topology? Find(Shelf shelf, string name) =>
        shelf.Topologies.FirstOrDefault(topology => topology.Name == name && Stand.CanShow(topology));

    private static ContentHttpResult Html(string html) => TypedResults.Content(html, "text/html; charset=utf-8");

    private sealed record TopologyChoice(string Topology);

    private sealed record RunWish(string Side, string Topology, string? Scenario = null, PlaygroundState? Playground = null);

    private sealed record RunInvitation(string Id, IReadOnlyList<Step> Steps);

    private sealed record RunEnding(string Html, string Outcome, IReadOnlyList<FactResult> Facts, IReadOnlyList<Step> Removals);

    private sealed record EngineWish(IReadOnlyList<string> Only);

    private sealed record ExportWish(PlaygroundState Playground, IReadOnlyDictionary<string, IReadOnlyList<FactResult>> Facts);
}
