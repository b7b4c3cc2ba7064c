using System.Text.Json;
using ProxyVsCors.Lab.CommandLine;
using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>Books/expressible.md: what the format can say, it says truly, and it notices when the cause is gone.</summary>
public sealed class ExpressibleBookTests : IDisposable
{
    private static readonly string Book = File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(Repository.Book)!, "tests", "Browser.Tests", "Books", "expressible.md"));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("expressible-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_as_it_says()
    {
        var (exit, output) = await CompareAsync(Book);

        Assert.True(exit == 0, output);
    }

    /// <summary>Scenario, its cause, what stands there instead, and the facts that must no longer hold.</summary>
    private static readonly (string Scenario, string Cause, string Instead, string[] Facts)[] Causes =
    [
        ("E01", "set-cookie=a=1", "item=1", ["frontend: cookies sent", "frontend: cookie line", "cookies stored at frontend"]),
        ("E01", "page=frontend\nawait fetch(frontend", "page=attacker\nawait fetch(frontend", ["frontend: fetch site"]),
        ("E02", "to=' + encodeURIComponent(there)", "to=' + encodeURIComponent(api('/bench/respond'))", ["requests", "attacker: requests", "attacker: origin sent", "attacker: request Sec-Fetch-Mode"]),
        ("E03", "encodeURIComponent(back)", "encodeURIComponent(api('/bench/respond'))", ["requests", "frontend: origin sent"]),
        ("E04", "status=201&header=X-Mine:1", "status=200", ["first: page got", "first: requests", "first: readable headers", "first: X-Mine"]),
        ("E05", "'X-Mine': '1', ", "", ["request X-Mine", "preflight request Access-Control-Request-Headers"]),
        ("E05", "'PUT', headers", "'GET', headers", ["requests", "preflight request Access-Control-Request-Method"]),
        ("E06", "set-cookie=a=1", "item=1", ["asked: cookies sent", "cookies sent"]),
        ("E06", "{ method: 'PUT', credentials", "{ method: 'GET', credentials", ["asked: preflight", "asked: preflight cookies sent", "asked: preflight cookie line"]),
        ("E06", "image.src = api('/bench/respond')", "fetch(api('/bench/respond')).then(settled)", ["request Sec-Fetch-Dest"]),
        ("E07", "&set-cookie=a=2;+Path=/bench", "", ["cookies sent", "cookie line", "cookies stored"]),
        ("E08", "header-raw=X-Empty:&header=X-Word:none&header=X-Twice:a", "header=X-Absent:1", ["X-Empty", "X-Word", "X-Twice", "X-Absent"]),
        ("E09", "&set-cookie-raw=none=1;+Path=/", "", ["cookies sent", "cookies stored", "document.cookie"]),
        ("E10", "turn=1&status=401&turn=2&status=200", "status=200", ["page got", "requests"]),
        ("E11", "?status=403", "?close=1000", ["refused: page got", "refused: requests"]),
        ("E11", "set-cookie=a=1;+Path=/&header=X-Mine:1&message=hello", "item=1", ["page got", "X-Mine", "cookies stored"]),
        ("E12", "set-cookie=a=1;+Path=/&status=307", "status=302", ["requests", "cookies sent", "cookies stored"]),
        ("E13", " timeout=30", "", ["page got"]),
        ("E14", "header=Access-Control-Allow-Origin:*", "header=Access-Control-Allow-Origin:https://a.example", ["upstream Access-Control-Allow-Origin"]),
        ("E15", ";+HttpOnly;+SameSite=Strict;+Max-Age=600", "", ["cookies stored"]),
        ("E15", "set-cookie=there=1", "item=1", ["cookies stored at attacker-cross-site"]),
        ("E17", ";+Domain=dev.localhost", "", ["sibling: page got", "sibling: attacker: cookies sent", "cookies stored", "cookies stored at frontend"]),
        ("E17", "site('attacker2', '/bench/respond')", "frontend('/bench/respond')", ["sibling: requests", "sibling: attacker2: fetch site"]),
        ("E16", "&header=Content-Security-Policy:connect-src+'none'", "", ["page got", "console"]),
    ];

    [Fact]
    public async Task Without_its_cause_no_fact_holds()
    {
        var book = Book;
        foreach (var (scenario, cause, instead, _) in Causes)
            book = Replaced(book, scenario, cause, instead);

        var (exit, output) = await CompareAsync(book);

        Assert.True(exit == 1, output);
        var matched = Facts().ToDictionary(fact => (fact.Scenario, fact.Name), fact => fact.Matched);
        Assert.Equal([], Causes.SelectMany(cause => cause.Facts, (cause, fact) => (cause.Scenario, fact)).Where(fact => matched.GetValueOrDefault(fact)));
    }

    [Fact]
    public async Task No_fact_passes_with_a_false_expectation()
    {
        var (exit, output) = await CompareAsync(FalseExpectations.In(Book));

        Assert.True(exit == 1, output);
        Assert.All(Facts(), fact => Assert.False(fact.Matched, fact.ToString()));
    }

    /// <summary>Each kind of fact is in the book, and something there is its cause.</summary>
    [Fact]
    public void Each_kind_of_fact_has_a_cause_that_is_taken_away()
    {
        var broken = Causes.SelectMany(cause => cause.Facts).ToList();

        Assert.All(
            FactCatalog.Names.Concat(["X-Mine", "request X-Mine", "preflight request Access-Control-Request-Headers", "upstream Access-Control-Allow-Origin"]),
            name => Assert.Contains(broken, fact => fact == name || fact.EndsWith($": {name}", StringComparison.Ordinal)));
    }

    private static string Replaced(string book, string scenario, string cause, string instead)
    {
        var start = book.IndexOf($"### {scenario} ", StringComparison.Ordinal);
        var end = book.IndexOf("\n### ", start + 1, StringComparison.Ordinal) is var next and > 0 ? next : book.Length;
        var section = book[start..end];
        Assert.Contains(cause, section, StringComparison.Ordinal);
        return book[..start] + section.Replace(cause, instead, StringComparison.Ordinal) + book[end..];
    }

    private IEnumerable<(string Scenario, string Name, bool Matched)> Facts()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "comparison.json")));
        return
        [
            .. from cell in json.RootElement.GetProperty("cells").EnumerateArray().ToList()
               where cell.GetProperty("topology").GetString() != "gateway" || cell.GetProperty("scenario").GetString() == "E14"
               from fact in cell.GetProperty("facts").EnumerateArray()
               group fact.GetProperty("matched").GetBoolean() by (cell.GetProperty("scenario").GetString()!, fact.GetProperty("name").GetString()!) into cells
               select (cells.Key.Item1, cells.Key.Item2, cells.All(matched => matched)),
        ];
    }

    private async Task<(int Exit, string Output)> CompareAsync(string text)
    {
        Engine.Installed("chromium");
        var book = Path.Combine(folder.FullName, "book.md");
        await File.WriteAllTextAsync(book, text, TestContext.Current.CancellationToken);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await LabCommandLine.RunAsync(
            ["compare", "--book", book, "--engines", "chromium", "--output", folder.FullName], output, error);
        return (exit, output.ToString() + error);
    }
}
