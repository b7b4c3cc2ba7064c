using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Unit.Tests.Scenarios.Comparisons;

public class UnprovenClaimTests
{
    [Fact]
    public void A_cell_whose_facts_equal_its_controls_proves_nothing()
    {
        var comparison = Compare(new("S02", null, [], [], 1), ("S01", "no-cors", "200"), ("S02", "no-cors", "200"));

        var claim = Assert.Single(comparison.UnprovenClaims);
        Assert.Equal("its facts equal those of its control S02", claim.Sentence);
        Assert.Equal(1, comparison.Summary.ProvesNothing);
        Assert.False(comparison.Summary.AsExpected);
        Assert.Equal("All 2 facts as expected; 1 cell proves nothing: its facts equal its control's", VerdictText.Of(Verdict.Of(comparison), LanguageText.Default));
    }

    [Fact]
    public void A_cell_that_differs_from_its_control_proves_something()
    {
        var comparison = Compare(new("S02", null, [], [], 1), ("S01", "no-cors", "200"), ("S02", "no-cors", "TypeError"));

        Assert.Empty(comparison.UnprovenClaims);
        Assert.True(comparison.Summary.AsExpected);
    }

    [Fact]
    public void A_column_is_a_control_of_the_others_of_its_scenario() =>
        Assert.Equal(
            ["gateway"],
            Compare(new(null, "no-cors", [], [], 1), ("S01", "no-cors", "200"), ("S01", "gateway", "200"), ("S01", "credentials", "401"))
                .UnprovenClaims.Select(claim => claim.Cell.Topology));

    [Theory]
    [InlineData("no-cors", "chromium", 1)]
    [InlineData("gateway", "chromium", 0)]
    [InlineData("no-cors", "webkit", 0)]
    public void A_claim_is_held_to_where_it_is_made(string topology, string engine, int expected) =>
        Assert.Equal(
            expected,
            Compare(new("S02", null, [topology], [engine], 1), ("S01", "no-cors", "200"), ("S02", "no-cors", "200")).UnprovenClaims.Count);

    [Fact]
    public void What_was_not_observed_is_no_control() =>
        Assert.Empty(Compare(new("S02", null, [], [], 1), ("S01", "no-cors", "200")).UnprovenClaims);

    [Fact]
    public void A_fact_that_claims_nothing_proves_nothing() =>
        Assert.Single(Compare(new("S02", null, [], [], 1), ("S01", "no-cors", "any"), ("S02", "no-cors", "401")).UnprovenClaims);

    private static Comparison Compare(Control control, params (string Scenario, string Topology, string Got)[] cells)
    {
        var scenario = Samples.Scenario with { Controls = [control] };
        var book = Samples.Book with { Chapters = [new("C", "", [scenario, scenario with { Id = "S02", Controls = [] }])] };
        return Samples.Comparison([.. cells.Select(cell => new Cell(
            cell.Scenario, cell.Topology, "chromium", Outcome.Matched,
            [new("page got", cell.Got, cell.Got == "any" ? "200" : cell.Got, true)], Samples.Readable, null, 1))]) with
        { Book = book };
    }
}
