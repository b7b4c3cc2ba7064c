using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

public class ResidueTests
{
    [Theory]
    [InlineData("Content-Type", false)]
    [InlineData("www-authenticate", true)]
    [InlineData("Strict-Transport-Security", true)]
    [InlineData("Clear-Site-Data", true)]
    public void A_context_is_not_used_again_after_an_answer_that_is_remembered(string header, bool expected)
    {
        var exchange = Samples.Exchange("GET", "/x", 401) with { ResponseHeaders = [new(header, "v")] };

        Assert.Equal(expected, Residue.IsLeftBy(Cell(Outcome.Matched, Samples.Observed(new("1", null, []), [exchange]))));
    }

    [Fact]
    public void Nor_after_an_error() => Assert.True(Residue.IsLeftBy(Cell(Outcome.Error, null)));

    private static Cell Cell(Outcome outcome, Observation? observation) =>
        new("S01", "gateway", "chromium", outcome, [], observation, null, 0);
}
