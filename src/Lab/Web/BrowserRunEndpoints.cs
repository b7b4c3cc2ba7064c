using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Pages;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Web;

/// <summary>Scenarios and the playground's script in the visitor's own browser.</summary>
internal static class BrowserRunEndpoints
{
    public static void MapBrowserRuns(this RouteGroupBuilder live)
    {
        live.MapPost("/runs", BeginAsync);
        live.MapPost("/runs/{id}", EndAsync);
        live.MapDelete("/runs/{id}", Close);
    }

    private static async Task<Results<Ok<RunStarted>, BadRequest<string>>> BeginAsync(
        RunRequest request, BookStore books, BrowserRuns runs, Panes panes, LiveFeed feed, IStringLocalizer<Text> text)
    {
        var scenario = request.Playground is { } state ? Exports.Adhoc(state)
            : request.Scenario is null ? null
            : books.Find(request.Scenario);
        if (scenario is null || books.FindShown(request.Topology) is not { } topology || !Panes.Names.Contains(request.Pane))
            return TypedResults.BadRequest(text["Refused.Run"].Value);
        if (BrowserRun.WhyNot(scenario) is { } reason)
            return TypedResults.BadRequest(text[reason].Value);
        var isUntrusted = request.Playground is not null || !books.IsOurs;
        var (run, steps) = await runs.BeginAsync(scenario, request.Pane, topology, isUntrusted);
        if (!isUntrusted && panes.Of(request.Pane) is { } shown)
            feed.Send(LiveEvents.Pane, LiveEvents.Json(PaneInfo.Of(shown, request.Pane)));
        return TypedResults.Ok(new RunStarted(run.Id, steps));
    }

    private static async Task<Results<Ok<RunCompleted>, NotFound, BadRequest<string>>> EndAsync(
        string id, RunAnswer answer, BrowserRuns runs, ComponentRenderer renderer, BookStore books, IStringLocalizer<Text> text)
    {
        if (answer.Answers.Contains(null!))
            return TypedResults.BadRequest(text[LiveEndpoints.NullInList].Value);
        try
        {
            if (runs.End(id, answer) is not { } ended)
                return TypedResults.NotFound();
            var topology = books.Topologies.First(topology => topology.Name == ended.Cell.Topology);
            var html = await renderer.RenderAsync<RunResult>(
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

    private sealed record RunRequest(string Pane, string Topology, string? Scenario = null, PlaygroundState? Playground = null);

    private sealed record RunStarted(string Id, IReadOnlyList<Step> Steps);

    private sealed record RunCompleted(string Html, string Outcome, IReadOnlyList<FactResult> Facts, IReadOnlyList<Step> Removals);
}
