using System.Text.Json;
using ProxyVsCors.Lab.CommandLine;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>The verb <c>compare</c> as a user calls it, in real Chromium.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("compare-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_tutorials_story_is_as_the_book_says()
    {
        var (exit, output) = await CompareAsync(Repository.Book, "--only", "The tutorial");

        Assert.True(exit == 0, output);
        using var json = Report();
        Assert.Equal(0, json.RootElement.GetProperty("summary").GetProperty("differs").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("summary").GetProperty("errors").GetInt32());
        Assert.True(json.RootElement.GetProperty("summary").GetProperty("matched").GetInt32() >= 40);
        Assert.DoesNotContain("wonderland", await File.ReadAllTextAsync(InFolder("comparison.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_falsified_cell_turns_the_result_red_and_the_report_names_it()
    {
        var book = InFolder("falsified.md");
        var text = await File.ReadAllTextAsync(Repository.Book, TestContext.Current.CancellationToken);
        const string Row = "| page got | TypeError | 401 | 401 | 401 |";
        Assert.Contains(Row, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            book, text.Replace(Row, "| page got | TypeError | 401 | 200 | 401 |", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exit, output) = await CompareAsync(book, "--only", "S01");

        Assert.Equal(1, exit);
        Assert.Contains("differs: S01 in credentials, chromium: page got: expected 200, observed 401", output, StringComparison.Ordinal);
        using var json = Report();
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("differs").GetInt32());
        Assert.Contains("1 of 36 facts differs", await File.ReadAllTextAsync(InFolder("report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("expected 200, observed 401", await File.ReadAllTextAsync(InFolder("junit.xml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_fact_of_any_kind_passes_with_a_false_expectation()
    {
        var book = InFolder("falsified.md");
        var text = await File.ReadAllTextAsync(Repository.Book, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(book, FalseExpectations.In(text), TestContext.Current.CancellationToken);

        var (exit, output) = await CompareAsync(
            book, "--only", "S01,S02,S03,S07,S09,R10,R12,R21,C03,X08", "--topologies", "credentials,gateway");

        Assert.True(exit == 1, output);
        using var json = Report();
        var facts = json.RootElement.GetProperty("cells").EnumerateArray()
            .SelectMany(cell => cell.GetProperty("facts").EnumerateArray()).ToList();
        Assert.All(facts, fact => Assert.False(fact.GetProperty("matched").GetBoolean(), fact.ToString()));
        var kinds = facts.Select(fact => fact.GetProperty("name").GetString()!).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "page got", "readable headers", "console", "requests", "preflight", "cookies sent", "origin sent", "fetch site",
                "cookies stored", "document.cookie", "Access-Control-Allow-Origin", "preflight Access-Control-Allow-Methods",
            },
            kinds);
    }

    [Fact]
    public async Task A_page_that_hangs_costs_its_cell_and_nothing_else()
    {
        var book = InFolder("hanging.md");
        await File.WriteAllTextAsync(
            book,
            "## C\n\n" + string.Concat(new[] { ("A1", "return 1;"), ("A2", "while (true);"), ("A3", "return 1;") }.Select(scenario =>
                $"### {scenario.Item1} T\n\n```js page=frontend\n{scenario.Item2}\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n\n")),
            TestContext.Current.CancellationToken);

        var (exit, output) = await CompareAsync(book);

        Assert.Equal(1, exit);
        Assert.Contains("error: A2 in gateway, chromium: no answer within 15 s", output, StringComparison.Ordinal);
        Assert.Contains("2 matched, 0 differs, 0 skipped, 1 errors", output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output)> CompareAsync(string book, params string[] more)
    {
        Engine.Installed("chromium");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await LabCommandLine.RunAsync(
            ["compare", "--book", book, "--engines", "chromium", "--output", folder.FullName, .. more], output, error);
        return (exit, output.ToString() + error);
    }

    private JsonDocument Report() => JsonDocument.Parse(File.ReadAllText(InFolder("comparison.json")));

    private string InFolder(string name) => Path.Combine(folder.FullName, name);
}
