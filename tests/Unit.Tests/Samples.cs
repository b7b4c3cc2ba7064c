using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests;

internal static class Samples
{
    public const string BookText = """
        # A book
        `any` page got in webkit: it stands for an engine that does as it likes.
        ## Chapter

        ### S01 Whoami

        Prose with a [link](https://example.org).

        ```js page=frontend
        return (await fetch(api('/api/whoami'))).status;
        ```

        | fact | no-cors | gateway |
        |---|---|---|
        | page got | TypeError | 401; webkit: any |
        | requests | GET 401 | GET 401 |
        | `Access-Control-Allow-Origin` | none | none |
        """;

    public static Book Book { get; } = BookParser.Parse(BookText, "book.md", EngineCatalog.Names).Book!;

    public static Scenario Scenario => Book.Scenarios.First();

    public static Observation Refused { get; } = Observed(
        new("TypeError", "Failed to fetch", []) { Reasons = ["Access to fetch has been blocked by CORS policy <script>"] },
        [Exchange("GET", "/api/whoami", 401) with
        {
            RequestHeaders =
            [
                new("Origin", "http://localhost:3000"), new("Sec-Fetch-Site", "same-site"), new("Sec-Fetch-Mode", "cors"),
            ],
            Visibility = ResponseVisibility.Blocked,
        }]);

    public static Observation Readable { get; } =
        Observed(new("401", null, ["content-type"]), [Exchange("GET", "/api/whoami", 401)]);

    public static Observation Observed(PageOutcome page, IReadOnlyList<Exchange> exchanges) =>
        new([new("", null, []), page], exchanges, [], [])
        {
            Origins = new Dictionary<string, string>
            {
                ["http://localhost:8000"] = "backend",
                ["http://localhost:3000"] = "frontend",
            },
        };

    public static Exchange Exchange(string method, string path, int status, bool last = true) =>
        new("backend", last ? 1 : 0, null, method, path, status, false, [], [], [], ResponseVisibility.Exposed);

    public static StoredCookie Stored(string name, bool httpOnly = false) =>
        new(name, null, "localhost", true, "/", httpOnly, false, "Lax", false, ["frontend", "backend"]);

    public static Exchange Preflight(string path, int status) =>
        Exchange("OPTIONS", path, status) with { Preflight = true };

    public static Comparison Comparison(params Cell[] cells) => new(
        new(
            new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), TimeSpan.FromSeconds(2.5), "Some OS", ".NET 10", "abc1234",
            [new("chromium", "Chromium 1.2"), new("webkit", null)]),
        Book,
        cells);

    /// <summary>S01 names S02 as its control, and both have the same facts.</summary>
    public static Comparison Unproven { get; } = Comparison(
        Cell("no-cors", Refused), Cell("no-cors", Refused) with { Scenario = "S02" }) with
    {
        Book = Book with
        {
            Chapters = [new("C", "", [Scenario with { Controls = [new("S02", null, [], [], 1)] }, Scenario with { Id = "S02" }])],
        },
    };

    public static Cell Cell(string topology, Observation observation, string engine = "chromium") =>
        Judge.Cell(Scenario, topology, engine, observation, 12.34);

    public static Cell Skipped(string topology) => new(
        "S01", topology, "webkit", Outcome.Skipped, [], null, "webkit is not installed", 0);

    public static Cell Error(string topology) => new(
        "S01", topology, "chromium", Outcome.Error, [], null, "line 9: SyntaxError", 5);
}
