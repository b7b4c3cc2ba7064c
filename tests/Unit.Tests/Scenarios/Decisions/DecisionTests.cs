using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Decisions;
using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Decisions;

public class DecisionTests
{
    private static readonly DesiredValue Readable = new(FactCatalog.Resolve("page got")!, "401");

    [Fact]
    public void A_mode_is_told_by_its_values_the_engines_that_gave_them_and_what_it_cost()
    {
        var preflighted = Samples.Observed(
            new("401", null, []), [Samples.Preflight("/a", 204), Samples.Exchange("PUT", "/a", 401)]);

        var answer = Assert.Single(Decide(
            Cell("no-cors", Samples.Refused, "chromium"), Cell("no-cors", preflighted, "firefox"),
            Cell("gateway", Samples.Readable, "chromium"), Cell("gateway", Samples.Readable, "firefox")).Concerns);

        Assert.Equal([("TypeError", false, "chromium"), ("401", true, "firefox")], answer.Cors.Values.Select(value => (value.Value, value.IsGood, string.Join(',', value.Engines))));
        Assert.Equal((new CountRange(1, 2), new CountRange(0, 1)), (answer.Cors.Exchanges, answer.Cors.Preflights));
        Assert.Equal("1–2 exchanges, 0–1 preflights", DecisionFormatter.Cost(answer.Cors));
        Assert.Equal("1 exchange", DecisionFormatter.Cost(answer.Gateway));
        Assert.Equal(Mode.Gateway, answer.Better);
    }

    [Fact]
    public void What_was_not_observed_in_both_modes_is_left_out()
    {
        var decision = Decide(Cell("no-cors", Samples.Refused), Samples.Error("gateway"));

        Assert.True(decision.IsEmpty);
    }

    [Fact]
    public void Equal_shares_make_neither_mode_better() =>
        Assert.Null(Assert.Single(Decide(Cell("no-cors", Samples.Readable), Cell("gateway", Samples.Readable)).Concerns).Better);

    [Theory]
    [InlineData(false, true, FailureClass.Removed)]
    [InlineData(false, false, FailureClass.Kept)]
    [InlineData(true, false, FailureClass.Introduced)]
    [InlineData(true, true, FailureClass.None)]
    public void A_failure_is_classed_by_where_it_works(bool withCors, bool behindGateway, FailureClass expected)
    {
        var decision = Decide(
            Cell("no-cors", withCors ? Samples.Readable : Samples.Refused),
            Cell("gateway", behindGateway ? Samples.Readable : Samples.Refused));

        var answer = Assert.Single(decision.Failures);
        Assert.Equal(["chromium"], answer.Engines[expected]);
        Assert.Equal(expected == FailureClass.Kept ? 1 : 0, decision.Classed(FailureClass.Kept).Count());
    }

    [Fact]
    public void Engines_may_be_classed_apart()
    {
        var answer = Assert.Single(Decide(
            Cell("no-cors", Samples.Refused, "chromium"), Cell("no-cors", Samples.Readable, "webkit"),
            Cell("gateway", Samples.Readable, "chromium"), Cell("gateway", Samples.Readable, "webkit")).Failures);

        Assert.Equal(["chromium"], answer.Engines[FailureClass.Removed]);
        Assert.Equal(["webkit"], answer.Engines[FailureClass.None]);
    }

    [Fact]
    public void The_markdown_report_tells_it_first()
    {
        using var text = new StringWriter();

        MarkdownReport.Write(Comparison(Cell("no-cors", Samples.Refused), Cell("gateway", Samples.Readable)), text);

        var report = text.ToString();
        Assert.Contains("| credentials | Readable? | [S01](#s01-whoami) | ✗ `TypeError` in chromium (1 exchange) | ✓ `401` in chromium (1 exchange) | gateway |", report, StringComparison.Ordinal);
        Assert.Contains("| Hidden | [S01](#s01-whoami) | [S01](#s01-whoami) | removed in chromium |", report, StringComparison.Ordinal);
        Assert.True(report.IndexOf("credentials | Readable?", StringComparison.Ordinal) < report.IndexOf("## Chapter", StringComparison.Ordinal));
    }

    private static Decision Decide(params Cell[] cells) => Decision.Of(Comparison(cells));

    private static Comparison Comparison(params Cell[] cells)
    {
        var comparison = Samples.Comparison(cells);
        return comparison with
        {
            Book = comparison.Book with
            {
                Decision = new(
                    [new("credentials", "Readable?", "S01", "no-cors", "gateway", Readable)], [new("Hidden", "S01", "S01", Readable)]),
            },
        };
    }

    private static Cell Cell(string topology, Observation observation, string engine = "chromium") => Samples.Cell(topology, observation, engine);
}
