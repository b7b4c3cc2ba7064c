using ProxyVsCors.Browsers;
using ProxyVsCors.Lab;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

public class SelectionTests
{
    private static readonly Book Book = BookParser.Parse(
        Chapter("Cookies", ("C1", "Ports", "document.cookie"), ("C2", "Cookies and paths", "1"))
        + Chapter("Channels", ("H1", "A socket", "new WebSocket(x)"), ("H2", "A beacon", "fetch(y)")),
        "b.md", EngineCatalog.Names).Book!;

    [Theory]
    [InlineData("", "C1 C2 H1 H2")]
    [InlineData("H2,C1", "C1 H2")]
    [InlineData("c1", "C1")]
    [InlineData("cookies", "C1 C2")]
    [InlineData("paths", "C2")]
    [InlineData("websocket", "H1")]
    [InlineData("Channels,C2", "C2 H1 H2")]
    public void A_word_is_an_id_a_chapter_or_part_of_a_text(string words, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', Selection.Of(Book, words.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(scenario => scenario.Id)));

    [Fact]
    public void With_a_scenario_comes_its_control() =>
        Assert.Equal(
            ["D1", "D2"],
            Selection.Of(
                BookParser.Parse(
                    Chapter("D", ("D1", "A claim", "1"), ("D2", "Its control", "2"), ("D3", "Another", "3"))
                        .Replace("### D1 A claim\n", "### D1 A claim\n\nControl: D2\n", StringComparison.Ordinal),
                    "b.md", EngineCatalog.Names).Book!,
                ["D1"]).Select(scenario => scenario.Id));

    [Fact]
    public void A_word_without_meaning_is_told_with_the_chapters() =>
        Assert.Equal(
            "--only: nothing in b.md is called 'zebra'; its chapters are Cookies, Channels",
            Assert.Throws<LabFailure>(() => Selection.Of(Book, ["C1", "zebra"])).Message);

    private static string Chapter(string title, params (string Id, string Title, string Script)[] scenarios) =>
        $"## {title}\n\n" + string.Concat(scenarios.Select(scenario =>
            $"### {scenario.Id} {scenario.Title}\n\n```js page=frontend\n{scenario.Script}\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n\n"));
}
