using ProxyVsCors.Browsers;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Unit.Tests.Scenarios.Comparisons;

public class JudgeTests
{
    [Fact]
    public void A_cell_matches_when_every_fact_does()
    {
        var cell = Samples.Cell("no-cors", Samples.Refused);

        Assert.Equal(Outcome.Matched, cell.Outcome);
        Assert.All(cell.Facts, fact => Assert.True(fact.Matched));
    }

    [Fact]
    public void One_fact_that_differs_turns_the_cell()
    {
        var cell = Samples.Cell("no-cors", Samples.Readable);

        Assert.Equal(Outcome.Differs, cell.Outcome);
        Assert.Equal(new("page got", "TypeError", "401", false), Assert.Single(cell.Facts, fact => !fact.Matched));
    }

    [Theory]
    [InlineData("chromium", Outcome.Differs)]
    [InlineData("webkit", Outcome.Matched)]
    public void An_engines_own_expectation_goes_before_the_common_one(string engine, Outcome expected) =>
        Assert.Equal(expected, Samples.Cell("gateway", Samples.Refused, engine).Outcome);

    /// <summary>What the page got then is the script's own mistake, however well it fits.</summary>
    [Fact]
    public void A_request_that_was_refused_makes_the_cell_an_error()
    {
        var refused = Samples.Refused with
        {
            Exchanges = [.. Samples.Refused.Exchanges.Select(exchange => exchange with { Refusal = "/bench/respond has no parameter 'staus'" })],
        };

        var cell = Samples.Cell("no-cors", refused);

        Assert.Equal((Outcome.Error, "a request under /bench/ was refused: /bench/respond has no parameter 'staus'"), (cell.Outcome, cell.Reason));
        Assert.Empty(cell.Facts);
    }

    [Theory]
    [InlineData("cookies stored", "x")]
    [InlineData("cookies stored at attacker", "x")]
    [InlineData("console", "x")]
    public void What_a_page_cannot_see_decides_nothing_there(string fact, string expected)
    {
        var scenario = BookParser.Parse(
            $"## C\n\n### A1 T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | no-cors |\n|---|---|\n| {fact} | {expected} |\n",
            "b.md", EngineCatalog.Names).Book!.Scenarios.Single();

        Assert.Equal(Outcome.Differs, Judge.Cell(scenario, "no-cors", "chromium", Samples.Refused, 0).Outcome);
        Assert.Equal(Outcome.Matched, Judge.Cell(scenario, "no-cors", "chromium", Samples.Refused, 0, Observer.Page).Outcome);
    }

    [Fact]
    public void The_counts_are_of_cells_and_skipped_ones_never_pass()
    {
        var comparison = Samples.Comparison(
            Samples.Cell("no-cors", Samples.Refused), Samples.Cell("gateway", Samples.Refused),
            Samples.Skipped("no-cors"), Samples.Error("gateway"));

        Assert.Equal(new(1, 1, 1, 1), comparison.Summary);
        Assert.False(comparison.Summary.AsExpected);
        Assert.Equal("1 of 6 facts differs from the book", VerdictText.Of(Verdict.Of(comparison), LanguageText.Default));
    }

    [Fact]
    public void Nothing_observed_is_not_all_as_expected() =>
        Assert.Equal("No fact was observed", VerdictText.Of(Verdict.Of(Samples.Comparison(Samples.Skipped("gateway"))), LanguageText.Default));
}
