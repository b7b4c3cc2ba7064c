using Microsoft.AspNetCore.Http.HttpResults;

namespace ProxyVsCors.Lab.Web;

/// <summary>What the pages ask for while they are open.</summary>
internal static class LiveEndpoints
{
    /// <summary>The text that refuses a list with nulls in it: the serializer minds nulls in properties, and not in lists.</summary>
    public const string NullInList = "Refused.Nulls";

    public static void MapLive(this WebApplication app)
    {
        var live = app.MapGroup("/live");
        live.MapGet("/", LiveEvents.Listen);
        live.MapPanes();
        live.MapBrowserRuns();
        live.MapEngineRuns();
        live.MapPost("/exports", ExportEndpoint.RenderAsync);
    }

    public static ContentHttpResult Html(string html) => TypedResults.Content(html, "text/html; charset=utf-8");
}
