using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Pages;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Web;

/// <summary>What the pages ask for while they are open.</summary>
internal static class LiveEndpoints
{
    // The serializer minds nulls in properties, and not in lists.
    private const string Holes = "Refused.Nulls";

    public static void MapLive(this WebApplication app)
    {
        var live = app.MapGroup("/live");
        live.MapGet("/", Events);
        live.MapPut("/panes/{pane}", ChooseAsync);
        live.MapGet("/panes/{pane}", Pane);
        live.MapDelete("/exchanges/{pane}", Clear);
        live.MapPost("/calls/{pane}", RecordCalls);
        live.MapGet("/exchanges/{pane}/{id:long}", ExchangeAsync);
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
        var backlog = Panes.Names.SelectMany(log.Of).OrderBy(live => live.Id).Select(live => new SseItem<string>($"{live.Pane} {live.Id}", "exchange"));
        return TypedResults.ServerSentEvents(feed.ListenAsync([new("", "hello"), .. backlog], cancellationToken));
    }

    private static async Task<Results<Ok<PaneInfo>, BadRequest<string>>> ChooseAsync(
        string pane, TopologyChoice choice, Panes panes, BookStore books, LiveFeed feed, IStringLocalizer<Text> text)
    {
        if (Find(books, choice.Topology) is not { } topology || !Panes.Names.Contains(pane))
            return TypedResults.BadRequest(text["Refused.Topology"].Value);
        var stand = await panes.ChooseAsync(pane, topology);
        feed.Send("pane", pane);
        return TypedResults.Ok(PaneInfo.Of(stand, pane));
    }

    private static Results<Ok<PaneInfo>, NotFound> Pane(string pane, Panes panes) =>
        panes.Of(pane) is { } stand ? TypedResults.Ok(PaneInfo.Of(stand, pane)) : TypedResults.NotFound();

    private static NoContent Clear(string pane, ExchangeLog log)
    {
        if (Panes.Names.Contains(pane))
            log.Clear(pane);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, BadRequest<string>> RecordCalls(
        string pane, IReadOnlyList<PageCall?> calls, ExchangeLog log, IStringLocalizer<Text> text)
    {
        if (calls.Any(call => call is null))
            return TypedResults.BadRequest(text[Holes].Value);
        log.RecordCalls(pane, [.. calls.OfType<PageCall>().Select(call => call with { Url = Backend.Journaling.RecordedPath.Of(call.Url) })]);
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> ExchangeAsync(
        string pane, long id, ExchangeLog log, FragmentRenderer fragments) =>
        Panes.Names.Contains(pane) && log.Of(pane).FirstOrDefault(live => live.Id == id) is { } live
            ? Html(await fragments.RenderAsync<ExchangeCard>((nameof(ExchangeCard.Live), live)))
            : TypedResults.NotFound();

    private static async Task<ContentHttpResult> CookiesAsync(
        Panes panes, ExchangeLog log, CookieLedger ledger, FragmentRenderer fragments) =>
        Html(await fragments.RenderAsync<CookieViews>(
            (nameof(CookieViews.Origins), OriginCookies.Of(panes, log, ledger)),
            (nameof(CookieViews.IsShared), OriginCookies.IsShared(log))));

    private static async Task<Results<Ok<RunStarted>, BadRequest<string>>> BeginAsync(
        RunRequest started, BookStore books, BrowserRuns runs, LiveFeed feed, IStringLocalizer<Text> text)
    {
        var scenario = started.Playground is { } state ? Exports.Adhoc(state) : started.Scenario is null ? null : books.Find(started.Scenario);
        if (scenario is null || Find(books, started.Topology) is not { } topology || !Panes.Names.Contains(started.Pane))
            return TypedResults.BadRequest(text["Refused.Run"].Value);
        if (BrowserRun.WhyNot(scenario) is { } reason)
            return TypedResults.BadRequest(text[reason].Value);
        var isUntrusted = started.Playground is not null || !books.IsOurs;
        var (run, steps) = await runs.BeginAsync(scenario, started.Pane, topology, isUntrusted);
        if (!isUntrusted)
            feed.Send("pane", started.Pane);
        return TypedResults.Ok(new RunStarted(run.Id, steps));
    }

    private static async Task<Results<Ok<RunCompleted>, NotFound, BadRequest<string>>> EndAsync(
        string id, RunAnswer answer, BrowserRuns runs, FragmentRenderer fragments, BookStore books, IStringLocalizer<Text> text)
    {
        if (answer.Answers.Contains(null!))
            return TypedResults.BadRequest(text[Holes].Value);
        try
        {
            if (runs.End(id, answer) is not { } ended)
                return TypedResults.NotFound();
            var topology = books.Topologies.First(topology => topology.Name == ended.Cell.Topology);
            var html = await fragments.RenderAsync<RunResult>(
                (nameof(RunResult.Cell), ended.Cell), (nameof(RunResult.SameOrigin), topology.SameOrigin));
            return TypedResults.Ok(new RunCompleted(html, ended.Cell.Outcome.ToString().ToLowerInvariant(), ended.Cell.Facts, ended.Removals));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            return TypedResults.BadRequest(text["Refused.Answers"].Value);
        }
    }

    private static NoContent Close(string id, BrowserRuns runs)
    {
        runs.Close(id);
        return TypedResults.NoContent();
    }

    private static Results<Accepted, Conflict<string>, BadRequest<string>> Start(
        EngineRunRequest started, BookStore books, EngineRuns runs, IStringLocalizer<Text> text)
    {
        if (books.Book is not { } book)
            return TypedResults.BadRequest(text["NoBook"].Value);
        if (started.Only.Contains(null!))
            return TypedResults.BadRequest(text[Holes].Value);
        try
        {
            var plan = new Plan(book, Selection.Of(book, started.Only), book.Topologies, EngineChoice.Of([]));
            return runs.Start(plan) ? TypedResults.Accepted("/live/engines/cells") : TypedResults.Conflict(text["Refused.Running"].Value);
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
        ExportRequest export, BookStore books, FragmentRenderer fragments, IStringLocalizer<Text> text)
    {
        if (export.Facts.Values.Any(facts => facts is null || facts.Contains(null!)))
            return TypedResults.BadRequest(text[Holes].Value);
        if (books.Topologies.FirstOrDefault(topology => topology.Name == export.Playground.Left) is not { } left)
            return TypedResults.BadRequest(text["Refused.Topology"].Value);
        var cells = export.Facts.Select(observed => new Cell(
            "P1", observed.Key, "", Outcome.Matched, observed.Value, null, null, 0)).ToList();
        return Html(await fragments.RenderAsync<PlaygroundExports>(
            (nameof(PlaygroundExports.State), export.Playground),
            (nameof(PlaygroundExports.Left), left), (nameof(PlaygroundExports.Cells), cells)));
    }

    private static Topology? Find(BookStore books, string name) =>
        books.Topologies.FirstOrDefault(topology => topology.Name == name && Stand.CanShow(topology));

    private static ContentHttpResult Html(string html) => TypedResults.Content(html, "text/html; charset=utf-8");

    private sealed record TopologyChoice(string Topology);

    private sealed record RunRequest(string Pane, string Topology, string? Scenario = null, PlaygroundState? Playground = null);

    private sealed record RunStarted(string Id, IReadOnlyList<Step> Steps);

    private sealed record RunCompleted(string Html, string Outcome, IReadOnlyList<FactResult> Facts, IReadOnlyList<Step> Removals);

    private sealed record EngineRunRequest(IReadOnlyList<string> Only);

    private sealed record ExportRequest(PlaygroundState Playground, IReadOnlyDictionary<string, IReadOnlyList<FactResult>> Facts);
}
