using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

/// <summary>A cell that may be anything claims nothing, so the prose says why.</summary>
public class AnyReasonTests
{
    [Theory]
    [InlineData("any", "gateway")]
    [InlineData("1; webkit: any", "webkit")]
    public void A_cell_that_may_be_anything_needs_a_reason(string cell, string where) =>
        Assert.Equal(
            [$"b.md:11: any for page got in {where}, and the prose does not say why; say it in a paragraph `any` page got in {where}: …"],
            Errors(cell));

    [Theory]
    [InlineData("1; webkit: any", "`any` page got in webkit: it has no windows.")]
    [InlineData("1; webkit: any", "`any` requests, page got in webkit, firefox: they have no windows.")]
    [InlineData("1; webkit: any", "`any` `page got` in `gateway`: it is a proxy.")]
    [InlineData("any", "`any` page got: a browser may do as it likes.")]
    public void The_reason_stands_in_the_scenario_the_chapter_or_the_book(string cell, string reason)
    {
        Assert.Empty(Errors(cell, scenario: reason));
        Assert.Empty(Errors(cell, chapter: reason));
        Assert.Empty(Errors(cell, book: reason));
    }

    [Theory]
    [InlineData("any", "`any` page got in webkit: it has no windows.")]
    [InlineData("1; webkit: any", "`any` page got in firefox: it has no windows.")]
    [InlineData("1; webkit: any", "`any` requests in webkit: it has no windows.")]
    public void A_reason_for_something_else_is_none(string cell, string reason) => Assert.Single(Errors(cell, book: reason));

    [Theory]
    [InlineData("`any` page got")]
    [InlineData("`any` page got:")]
    public void A_reason_that_gives_none_is_told(string reason) =>
        Assert.Contains(
            "b.md:1: a reason for any is facts, where, and why: `any` console, requests in webkit: its driver hands over no log",
            Errors("1", book: reason));

    private static IEnumerable<string> Errors(string cell, string scenario = "", string chapter = "", string book = "") =>
        BookParser.Parse(
            (book.Length > 0 ? book + "\n\n" : "") + $"## C\n\n{(chapter.Length > 0 ? chapter + "\n\n" : "")}### S01 Title\n\n{(scenario.Length > 0 ? scenario + "\n\n" : "")}"
            + $"```js page=frontend\nreturn 1;\n```\n\n| fact | gateway |\n|---|---|\n| page got | {cell} |\n",
            "b.md", EngineCatalog.Names).Errors.Select(error => error.ToString());
}
