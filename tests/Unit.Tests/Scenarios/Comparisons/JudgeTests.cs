using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
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
