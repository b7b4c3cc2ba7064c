using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Serving.Live;
using ProxyVsCors.Lab.Serving.Pages;

namespace ProxyVsCors.Lab.Serving;

/// <summary>The pages as they are when they are opened.</summary>
internal static class LabPages
{
    public static void MapLabPages(this WebApplication app)
    {
        app.MapGet("/", Live);
        app.MapGet("/book", (HttpRequest request, Shelf shelf) => Book(request, shelf, shelf.Book?.Scenarios.First().Id));
        app.MapGet("/book/{id}", Book);
        app.MapGet("/matrix", Matrix);
        app.MapGet("/playground", Playground);
    }

    private static RazorComponentResult<LivePage> Live(HttpRequest request, Shelf shelf, Sides sides, ExchangeLog log, CookieLedger ledger) => new(
        new Dictionary<string, object?>
        {
            [nameof(LivePage.W)] = Words.For(request),
            [nameof(LivePage.Topologies)] = shelf.Topologies,
            [nameof(LivePage.Shown)] = Sides.Names
                .Where(side => sides.Of(side) is not null)
                .ToDictionary(side => side, side => SideInfo.Of(sides.Of(side)!, side)),
            [nameof(LivePage.Origins)] = OriginCookies.Of(sides, log, ledger),
            [nameof(LivePage.IsShared)] = OriginCookies.IsShared(log),
            [nameof(LivePage.Moved)] = request.Query.ContainsKey("moved"),
        });

    private static Results<RazorComponentResult<BookPage>, NotFound<string>> Book(HttpRequest request, Shelf shelf, string? id)
    {
        var scenario = id is null ? null : shelf.Find(id);
        if (scenario is null && shelf.Book is not null)
            return TypedResults.NotFound($"there is no scenario {id} in {shelf.Book.File}");
        return new RazorComponentResult<BookPage>(new Dictionary<string, object?>
        {
            [nameof(BookPage.W)] = Words.For(request),
            [nameof(BookPage.Book)] = shelf.Book,
            [nameof(BookPage.Scenario)] = scenario,
        });
    }

    private static RazorComponentResult<MatrixPage> Matrix(HttpRequest request, Shelf shelf) => new(
        new Dictionary<string, object?>
        {
            [nameof(MatrixPage.W)] = Words.For(request),
            [nameof(MatrixPage.Book)] = shelf.Book,
            [nameof(MatrixPage.Engines)] = EngineCatalog.All.Select(engine => engine.Name).ToList(),
        });

    private static RazorComponentResult<PlaygroundPage> Playground(HttpRequest request, Shelf shelf) => new(
        new Dictionary<string, object?>
        {
            [nameof(PlaygroundPage.W)] = Words.For(request),
            [nameof(PlaygroundPage.State)] = PlaygroundState.Of(request.Query, shelf.Topologies),
            [nameof(PlaygroundPage.Topologies)] = shelf.Topologies,
            [nameof(PlaygroundPage.IsStrangers)] = PlaygroundState.IsIn(request.Query),
        });
}
