using ProxyVsCors.Languages;
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

        Assert.Equal([("TypeError", false, "chromium"), ("401", true, "firefox")], answer.Cors.AsItComes.Values.Select(value => (value.Value, value.IsGood, string.Join(',', value.Engines))));
        Assert.Equal((new CountRange(1, 2), new CountRange(0, 1)), (answer.Cors.AsItComes.Exchanges, answer.Cors.AsItComes.Preflights));
        Assert.Equal("1–2 exchanges, 0–1 preflights", DecisionText.Cost(answer.Cors.AsItComes, LanguageText.Default));
        Assert.Equal("1 exchange", DecisionText.Cost(answer.Gateway.AsItComes, LanguageText.Default));
    }

    [Theory]
    [InlineData(true, true, true, Reach.AsItComes)]
    [InlineData(false, true, true, Reach.AtAPrice)]
    [InlineData(false, true, false, Reach.InSomeEngines)]
    [InlineData(false, false, false, Reach.Never)]
    public void A_mode_gets_as_far_as_its_best_in_all_engines(bool asItComes, bool bestInChromium, bool bestInWebkit, Reach expected)
    {
        var answer = Assert.Single(Decide(
            Cell("no-cors", Page(asItComes), "chromium"), Cell("no-cors", Page(asItComes), "webkit"),
            Cell("origins", Page(bestInChromium), "chromium"), Cell("origins", Page(bestInWebkit), "webkit"),
            Cell("gateway", Samples.Readable, "chromium"), Cell("gateway", Samples.Readable, "webkit")).Concerns);

        Assert.Equal(expected, answer.Cors.Reach);
        Assert.Equal(Reach.AsItComes, answer.Gateway.Reach);
    }

    [Fact]
    public void A_best_that_did_not_run_helps_nobody() =>
        Assert.Equal(Reach.Never, Assert.Single(Decide(Cell("no-cors", Samples.Refused), Cell("gateway", Samples.Readable)).Concerns).Cors.Reach);

    [Fact]
    public void What_was_not_observed_in_both_modes_is_left_out()
    {
        var decision = Decide(Cell("no-cors", Samples.Refused), Samples.Error("gateway"));

        Assert.True(decision.IsEmpty);
    }

    [Theory]
    [InlineData(false, true, FailureClass.TwoOriginsOnly)]
    [InlineData(false, false, FailureClass.Both)]
    [InlineData(true, false, FailureClass.OneOriginOnly)]
    [InlineData(true, true, FailureClass.Neither)]
    public void A_failure_is_classed_by_where_it_is_seen(bool withCors, bool behindGateway, FailureClass expected)
    {
        var decision = Decide(Cell("no-cors", Page(withCors)), Cell("gateway", Page(behindGateway)));

        var answer = Assert.Single(decision.Failures);
        Assert.Equal(["chromium"], answer.Engines[expected]);
        Assert.Equal(expected == FailureClass.Both ? 1 : 0, decision.Classed(FailureClass.Both).Count());
    }

    [Fact]
    public void Engines_may_be_classed_apart()
    {
        var answer = Assert.Single(Decide(
            Cell("no-cors", Samples.Refused, "chromium"), Cell("no-cors", Samples.Readable, "webkit"),
            Cell("gateway", Samples.Readable, "chromium"), Cell("gateway", Samples.Readable, "webkit")).Failures);

        Assert.Equal(["chromium"], answer.Engines[FailureClass.TwoOriginsOnly]);
        Assert.Equal(["webkit"], answer.Engines[FailureClass.Neither]);
    }

    [Fact]
    public void The_markdown_report_tells_it_first_with_what_it_takes()
    {
        using var text = new StringWriter();

        MarkdownReport.Write(Comparison(
            [Cell("no-cors", Samples.Refused), Cell("origins", Samples.Readable), Cell("gateway", Samples.Readable)]), text, LanguageText.Default);

        var report = text.ToString();
        Assert.Contains(
            "| errors | Readable? | all "
            + "| ✗ `TypeError` in chromium ([S01](#s01-whoami) in no-cors, 1 exchange); at its best ✓ `401` in chromium ([S01](#s01-whoami) in origins, 1 exchange); an allowed origin "
            + "| ✓ `401` in chromium ([S01](#s01-whoami) in gateway, 1 exchange) |", report, StringComparison.Ordinal);
        Assert.Contains("| Hidden | with two origins only in chromium | [S01](#s01-whoami) | [S01](#s01-whoami) |", report, StringComparison.Ordinal);
        Assert.Contains("- one origin, gateway: Nobody else asks.", report, StringComparison.Ordinal);
        Assert.Contains("| a GET | 7 ms | 9 ms | `results/modes.md` |", report, StringComparison.Ordinal);
        Assert.True(report.IndexOf("errors | Readable?", StringComparison.Ordinal) < report.IndexOf("## Chapter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_html_report_hides_by_style_what_counts_for_a_team_that_is_not_ticked()
    {
        await using var text = new StringWriter();

        await HtmlReport.WriteAsync(Comparison([Cell("no-cors", Samples.Refused), Cell("gateway", Samples.Readable)], team: "partners"), text, LanguageText.Default);

        var report = text.ToString();
        Assert.Contains("<input type=\"checkbox\" id=\"team-0\" checked", report, StringComparison.Ordinal);
        Assert.Contains(".decision:has(#team-0:not(:checked)) .for-0 { display: none; }", report, StringComparison.Ordinal);
        Assert.Contains("<tr id=\"concern-errors\" class=\"for-0\">", report, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"for-0\"><a href=\"#concern-errors\">", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", report, StringComparison.Ordinal);
    }

    private static Observation Page(bool readable) => readable ? Samples.Readable : Samples.Refused;

    private static Decision Decide(params Cell[] cells) => Decision.Of(Comparison(cells));

    private static Comparison Comparison(Cell[] cells, string? team = null)
    {
        var comparison = Samples.Comparison(cells);
        return comparison with
        {
            Book = comparison.Book with
            {
                Decision = new(
                    [new("errors", "Readable?", new(At("no-cors"), At("origins"), "an allowed origin"), new(At("gateway"), null, ""), team)],
                    [new("Hidden", At("no-cors"), At("gateway"), "S01")])
                {
                    Teams = [new("partners", "Others read the API")],
                    ClearCases = [new("gateway", "Nobody else asks.")],
                    Measurements = [new("a GET", "7 ms", "9 ms", "results/modes.md")],
                },
            },
        };
    }

    private static Evidence At(string topology) => new("S01", topology, Readable);

    private static Cell Cell(string topology, Observation observation, string engine = "chromium") =>
        Samples.Cell("no-cors", observation, engine) with { Topology = topology };
}
