using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Pages;
using ProxyVsCors.Languages;

namespace ProxyVsCors.Lab.Web;

/// <summary>The pages as they are when they are opened.</summary>
internal static class LabPages
{
    public static void MapLabPages(this WebApplication app)
    {
        app.MapGet("/", Live);
        app.MapGet("/book", (BookStore books, IStringLocalizer<Text> text) => Book(books, books.Book?.Scenarios.First().Id, text));
        app.MapGet("/book/{id}", Book);
        app.MapGet("/matrix", Matrix);
        app.MapGet("/playground", Playground);
    }

    private static RazorComponentResult<LivePage> Live(HttpRequest request, BookStore books, Panes panes, ExchangeLog log, CookieLedger ledger) => new(
        new Dictionary<string, object?>
        {
            [nameof(LivePage.Topologies)] = books.Topologies,
            [nameof(LivePage.Shown)] = Panes.Names
                .Where(pane => panes.Of(pane) is not null)
                .ToDictionary(pane => pane, pane => PaneInfo.Of(panes.Of(pane)!, pane)),
            [nameof(LivePage.Origins)] = OriginCookies.Of(panes, log, ledger),
            [nameof(LivePage.IsShared)] = OriginCookies.IsShared(log),
            [nameof(LivePage.Moved)] = request.Query.ContainsKey("moved"),
        });

    private static Results<RazorComponentResult<BookPage>, NotFound<string>> Book(BookStore books, string? id, IStringLocalizer<Text> text)
    {
        var scenario = id is null ? null : books.Find(id);
        if (scenario is null && books.Book is not null)
            return TypedResults.NotFound(text["NoScenario", id ?? "", books.Book.File].Value);
        return new RazorComponentResult<BookPage>(new Dictionary<string, object?>
        {
            [nameof(BookPage.Book)] = books.Book,
            [nameof(BookPage.Scenario)] = scenario,
        });
    }

    private static RazorComponentResult<MatrixPage> Matrix(BookStore books) => new(
        new Dictionary<string, object?>
        {
            [nameof(MatrixPage.Book)] = books.Book,
            [nameof(MatrixPage.Engines)] = EngineCatalog.All.Select(engine => engine.Name).ToList(),
        });

    private static RazorComponentResult<PlaygroundPage> Playground(HttpRequest request, BookStore books) => new(
        new Dictionary<string, object?>
        {
            [nameof(PlaygroundPage.State)] = PlaygroundState.Of(request.Query, books.Topologies),
            [nameof(PlaygroundPage.Topologies)] = books.Topologies,
            [nameof(PlaygroundPage.IsUntrusted)] = PlaygroundState.IsIn(request.Query),
        });
}
