using System.Text.Json;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.CommandLine;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>What a fence leaves to whoever drives the browser.</summary>
public sealed class DriverVerbTests : IDisposable
{
    // A cookie that has an end outlives the browser, and one that ends with the session does not:
    // https://www.rfc-editor.org/rfc/rfc6265#section-5.3
    private const string Restart = """
        ## C

        ### V1 A browser that is started anew

        ```js page=backend
        await fetch(api('/bench/respond?set-cookie=kept=1;+Path=/;+Max-Age=600&set-cookie=session=1;+Path=/'));
        ```

        ```js page=backend restart
        await fetch(api('/bench/respond'));
        ```

        | fact | credentials |
        |---|---|
        | cookies sent | kept |
        """;

    // Lax goes along with a top-level navigation from another site, and Strict does not:
    // https://www.rfc-editor.org/rfc/rfc6265#section-5.3
    private const string Visit = """
        ## C

        ### V2 A link that a user follows

        ```js page=backend
        await fetch(api('/bench/respond?set-cookie=lax=1;+Path=/;+SameSite=Lax&set-cookie=strict=1;+Path=/;+SameSite=Strict'));
        ```

        ```js page=attacker-cross-site
        return visit(api('/bench/respond?body=here'));
        ```

        | fact | credentials |
        |---|---|
        | page got | visited |
        | requests | GET 200 |
        | cookies sent | lax |
        | fetch site | FETCHSITE |
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("driver-");

    public static TheoryData<string> Engines => [.. EngineCatalog.All.Select(engine => engine.Name)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_restarted_browser_has_kept_what_has_an_end(string engine)
    {
        Engine.Installed(engine);

        var (exit, output) = await CompareAsync(Restart, engine);

        Assert.True(exit == 0, output);
        Assert.Equal(
            EngineCatalog.All.Single(each => each.Name == engine).NotObservable.ContainsKey(Capability.Restart) ? "skipped" : "matched", Outcome());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_visit_is_a_navigation_that_a_user_began(string engine)
    {
        Engine.Installed(engine);

        var (exit, output) = await CompareAsync(Visit.Replace("FETCHSITE", "cross-site", StringComparison.Ordinal), engine);

        Assert.True(exit == 0, output);
        Assert.Equal("matched", Outcome());
    }

    [Fact]
    public async Task A_visit_goes_to_pages_only()
    {
        Engine.Installed("chromium");

        var (exit, output) = await CompareAsync(Visit.Replace("visit(api(", "visit('file:///' + (", StringComparison.Ordinal).Replace("FETCHSITE", "cross-site", StringComparison.Ordinal), "chromium");

        Assert.True(exit == 1, output);
        Assert.Contains("visit takes an address of http or https", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_under_the_bench_that_cannot_be_is_an_error_with_its_sentence()
    {
        Engine.Installed("chromium");

        var (exit, output) = await CompareAsync(Restart.Replace(" restart", "", StringComparison.Ordinal).Replace("'/bench/respond'", "'/bench/respond?staus=418'", StringComparison.Ordinal), "chromium");

        Assert.True(exit == 1, output);
        Assert.Contains("error: V1 in credentials, chromium: a request under /bench/ was refused: /bench/respond has no parameter 'staus'; the nearest is 'status'", output, StringComparison.Ordinal);
    }

    private string? Outcome()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "comparison.json")));
        return json.RootElement.GetProperty("cells")[0].GetProperty("outcome").GetString();
    }

    private async Task<(int Exit, string Output)> CompareAsync(string text, string engine)
    {
        var book = Path.Combine(folder.FullName, "book.md");
        await File.WriteAllTextAsync(book, text, TestContext.Current.CancellationToken);
        await using var output = new StringWriter();
        var exit = await LabCommandLine.RunAsync(
            ["compare", "--book", book, "--engines", engine, "--output", folder.FullName], output, output);
        return (exit, output.ToString());
    }
}
