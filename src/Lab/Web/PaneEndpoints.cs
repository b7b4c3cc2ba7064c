using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Languages;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Web;

/// <summary>The live page's two panes: what they show, and what the pages in them got.</summary>
internal static class PaneEndpoints
{
    public static void MapPanes(this RouteGroupBuilder live)
    {
        live.MapPut("/panes/{pane}", ChooseAsync);
        live.MapDelete("/exchanges/{pane}", Clear);
        live.MapPost("/calls/{pane}", RecordCalls);
    }

    private static async Task<Results<Ok<PaneInfo>, BadRequest<string>>> ChooseAsync(
        string pane, TopologyChoice choice, Panes panes, BookStore books, LiveFeed feed, IStringLocalizer<Text> text)
    {
        if (books.FindShown(choice.Topology) is not { } topology || !Panes.Names.Contains(pane))
            return TypedResults.BadRequest(text["Refused.Topology"].Value);
        var info = PaneInfo.Of(await panes.ChooseAsync(pane, topology), pane);
        feed.Send(LiveEvents.Pane, LiveEvents.Json(info));
        return TypedResults.Ok(info);
    }

    private static NoContent Clear(string pane, ExchangeLog log, LiveFeed feed)
    {
        if (Panes.Names.Contains(pane))
        {
            log.Clear(pane);
            feed.Send(LiveEvents.Cleared, pane);
        }

        return TypedResults.NoContent();
    }

    private static Results<NoContent, BadRequest<string>> RecordCalls(
        string pane, IReadOnlyList<PageCall?> calls, ExchangeLog log, IStringLocalizer<Text> text)
    {
        if (calls.Any(call => call is null))
            return TypedResults.BadRequest(text[LiveEndpoints.NullInList].Value);
        log.RecordCalls(pane, [.. calls.OfType<PageCall>().Select(call => call with { Url = RecordedPath.Of(call.Url) })]);
        return TypedResults.NoContent();
    }

    private sealed record TopologyChoice(string Topology);
}
