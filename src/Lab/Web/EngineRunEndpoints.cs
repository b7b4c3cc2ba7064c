using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;

namespace ProxyVsCors.Lab.Web;

/// <summary>Scenarios in the installed engines, and their evidence.</summary>
internal static class EngineRunEndpoints
{
    public static void MapEngineRuns(this RouteGroupBuilder live)
    {
        live.MapPost("/engines", Start);
        live.MapDelete("/engines", Stop);
        live.MapGet("/engines/cells", Cells);
        live.MapGet("/evidence/{id}", EvidenceAsync);
    }

    private static Results<Accepted, Conflict<string>, BadRequest<string>> Start(
        EngineRunRequest request, BookStore books, EngineRuns runs, IStringLocalizer<Text> text)
    {
        if (books.Book is not { } book)
            return TypedResults.BadRequest(text["NoBook"].Value);
        if (request.Only.Contains(null!))
            return TypedResults.BadRequest(text[LiveEndpoints.NullInList].Value);
        try
        {
            var plan = new Plan(book, Selection.Of(book, request.Only), book.Topologies, EngineChoice.Of([]));
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

    private static ContentHttpResult Cells(EngineRuns runs)
    {
        var cells = string.Join(',', runs.Cells.Select(cell => CellMessage.Of(cell, runs.Progress)));
        return TypedResults.Content($$"""{"running":{{(runs.IsRunning ? "true" : "false")}},"cells":[{{cells}}]}""", "application/json");
    }

    private static async Task<Results<ContentHttpResult, NoContent, NotFound>> EvidenceAsync(
        string id, string? topology, string? engine, BookStore books, EngineRuns runs, ComponentRenderer renderer)
    {
        if (books.Find(id) is not { } scenario)
            return TypedResults.NotFound();
        var order = EngineCatalog.All.Select(each => each.Name).ToList();
        var cells = runs.Of(scenario)
            .Where(cell => (topology is null || cell.Topology == topology) && (engine is null || cell.Engine == engine))
            .OrderBy(cell => order.IndexOf(cell.Engine))
            .ToList();
        return cells.Count == 0 ? TypedResults.NoContent() : LiveEndpoints.Html(await renderer.RenderAsync<ScenarioResults>(
            (nameof(ScenarioResults.Scenario), scenario), (nameof(ScenarioResults.Cells), cells), (nameof(ScenarioResults.Topologies), books.Topologies)));
    }

    private sealed record EngineRunRequest(IReadOnlyList<string> Only);
}
