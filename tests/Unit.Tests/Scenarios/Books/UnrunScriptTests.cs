using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

/// <summary>A book is green for what it ran; so what would not run is refused.</summary>
public class UnrunScriptTests
{
    [Theory]
    [InlineData("javascript page=frontend", "write js, not javascript: only ```js fences run")]
    [InlineData("mjs page=frontend", "write js, not mjs: only ```js fences run")]
    [InlineData("JS page=frontend", "write js, not JS: only ```js fences run")]
    [InlineData("ts title=x page=frontend", "write js, not ts: only ```js fences run")]
    [InlineData("js{page=frontend}", "write js, not js{page=frontend}: only ```js fences run")]
    [InlineData("jsx Page=frontend", "write js, not jsx: only ```js fences run")]
    [InlineData("page=frontend", "this script has no language: write js before page=")]
    public void A_script_in_another_language_is_refused(string info, string message) =>
        Assert.Equal([$"b.md:5: {message}"], Errors($"```{info}\nreturn 0;\n```\n"));

    [Theory]
    [InlineData("- one\n  ```js page=frontend\n  return 0;\n  ```\n", 6)]
    [InlineData("> ```js page=frontend\n> return 0;\n> ```\n", 5)]
    [InlineData("1. ```js page=frontend\n   return 0;\n   ```\n", 5)]
    [InlineData("    ```js page=frontend\n    return 0;\n    ```\n", 5)]
    [InlineData("<details>\n```js page=frontend\nreturn 0;\n```\n</details>\n", 6)]
    public void A_script_that_stands_where_none_runs_is_refused(string text, int line) =>
        Assert.Equal(
            [$"b.md:{line}: a script in a list, a quotation or indented is not run: begin its fence at the start of a line"],
            Errors(text));

    [Fact]
    public void A_fence_without_its_end_is_refused() =>
        Assert.Contains(
            "b.md:15: this fence is not closed: ``` on a line of its own ends it",
            Errors("", after: "\n```http\nGET / HTTP/1.1\n"));

    [Theory]
    [InlineData("```http\nGET / HTTP/1.1\n")]
    [InlineData("```js page=frontend\nreturn 0;\n")]
    public void A_fence_that_swallows_the_next_is_refused(string text) =>
        Assert.Contains(
            "b.md:5: this fence is not closed: line 8 begins another in it; ``` on a line of its own ends one",
            Errors(text));

    [Fact]
    public void A_comment_without_its_end_is_refused() =>
        Assert.Contains("b.md:5: this comment is not closed: --> ends it", Errors("<!-- later\n"));

    [Theory]
    [InlineData("````\n```js page=fronted\nreturn 0;\n```\n````\n")]
    [InlineData("~~~md\n```javascript page=frontend\nreturn 0;\n```\n~~~\n")]
    [InlineData("<!--\n```javascript page=frontend\nreturn 0;\n```\n-->\n")]
    [InlineData("```javascript\nreturn 0;\n```\n")]
    [InlineData("Write ```js page=frontend``` there.\n")]
    public void What_only_shows_a_script_is_prose(string text) => Assert.Empty(Errors(text));

    [Theory]
    [InlineData("```js page=frontend\nreturn 0;\n```\n\n## C\n")]
    [InlineData("## Decision\n\n```js page=frontend\nreturn 0;\n```\n\n## C\n")]
    public void A_script_outside_of_the_chapters_is_refused(string before) =>
        Assert.Contains(
            Parse(Scenario("").Replace("## C\n", before, StringComparison.Ordinal)),
            error => error.EndsWith(": a script outside of a scenario: put it under a ### heading", StringComparison.Ordinal));

    [Fact]
    public void A_truth_table_that_is_not_read_is_refused() =>
        Assert.Equal(
            ["b.md:5: a truth table in a list or a quotation is not read: begin its lines with |"],
            Errors("> | fact | gateway |\n> |---|---|\n> | page got | 0 |\n"));

    private static IEnumerable<string> Errors(string text, string after = "") => Parse(Scenario(text + (text.Length > 0 ? "\n" : "")) + after);

    private static string Scenario(string text) =>
        $"## C\n\n### S01 Title\n\n{text}```js page=frontend\nreturn 1;\n```\n\nwhere\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n";

    private static IEnumerable<string> Parse(string text) =>
        BookParser.Parse(text, "b.md", EngineCatalog.Names).Errors.Select(error => error.ToString());
}
