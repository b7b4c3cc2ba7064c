using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class DecisionParserTests
{
    private const string Cors = "| credentials | Signed in? | CORS | S01 no-cors, page got: 401 | S01 gateway, page got: [1,2] | `include` | native |";
    private const string Gateway = "| credentials | | gateway | S01 gateway, `Access-Control-Allow-Origin`: none | | | native |";
    private const string Failure = "| Lost | S01 no-cors, page got: 401 | S01 gateway, page got: 401 | S01 |";

    [Fact]
    public void All_tables_are_read()
    {
        var decision = Parse([Cors, Gateway], Failure).Book!.Decision;

        var concern = Assert.Single(decision.Concerns);
        Assert.Equal(("credentials", "Signed in?", "native"), (concern.Name, concern.Question, concern.Team));
        Assert.Equal(("S01", "no-cors", "page got", "401"), Of(concern.Cors.AsItComes));
        Assert.Equal(("S01", "gateway", "page got", "[1,2]"), Of(concern.Cors.AtBest!));
        Assert.Equal("`include`", concern.Cors.Takes);
        Assert.Equal(("S01", "gateway", "Access-Control-Allow-Origin", "none"), Of(concern.Gateway.AsItComes));
        Assert.Null(concern.Gateway.AtBest);
        var failure = Assert.Single(decision.FailureModes);
        Assert.Equal(("Lost", "S01"), (failure.Name, failure.Mended));
        Assert.Equal(("S01", "no-cors", "page got", "401"), Of(failure.TwoOrigins));
        Assert.Equal(("S01", "gateway", "page got", "401"), Of(failure.OneOrigin));
        Assert.Equal([new Team("native", "Apps use the API")], decision.Teams);
        Assert.Equal([new Measurement("a GET", "7 ms", "9 ms", "results/modes.md")], decision.Measurements);
        Assert.Equal([new ClearCase("gateway", "Nobody else asks.")], decision.ClearCases);
    }

    [Theory]
    [InlineData("S01 no-cors", "S09 no-cors", "there is no scenario 'S09' in this book")]
    [InlineData("S01 no-cors", "S01 no-cor", "S01 has no column 'no-cor'; did you mean 'no-cors'?")]
    [InlineData("page got: 401", "page goes: 401", "'page goes: 401' is no fact and its value, like page got: 200")]
    [InlineData("S01 no-cors, page got: 401", "401", "'401' names no scenario, topology, fact and value, like S05 credentials, page got: 200")]
    [InlineData("| native |", "| nativ |", "there is no team 'nativ'; did you mean 'native'?")]
    [InlineData(" | native |", " |", "6 cells where the table has 7 columns")]
    public void A_wrong_concern_is_told_with_its_line(string right, string wrong, string message)
    {
        var row = Cors.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains($"b.md:{LineOf(row)}: {message}", Parse([row, Gateway], Failure).Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData(Gateway, Cors)]
    [InlineData(Cors, Cors)]
    [InlineData(Cors, "| other | | gateway | S01 gateway, page got: 1 | | | |")]
    public void A_concern_has_a_row_for_each_mode(string first, string second) =>
        Assert.Contains(
            "a concern has two rows of its name, the first for the mode CORS, the second for gateway",
            Assert.Single(Parse([first, second], Failure).Errors).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("| f | S01 no-cors, page got: 1 | S01 gateway, page got: 1 | S09 |", "there is no scenario 'S09' in this book")]
    [InlineData("| f | S01 no-cors, page got: 1 | 200 | S01 |", "'200' names no scenario, topology, fact and value, like S05 credentials, page got: 200")]
    public void A_wrong_failure_mode_is_told(string row, string message) =>
        Assert.Contains(message, Assert.Single(Parse([Cors, Gateway], row).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_case_is_for_one_of_the_modes() =>
        Assert.Contains(
            "a mode is CORS or gateway, not 'proxy'",
            Assert.Single(Parse([Cors, Gateway], Failure, "proxy").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_table_of_other_columns_is_told() =>
        Assert.Contains(
            "a table of a decision has the columns concern, question",
            Assert.Single(BookParser.Parse(Samples.BookText + "\n\n## Decision\n\n| a | b |\n|---|---|\n| c | d |\n", "b.md", EngineCatalog.Names).Errors).ToString(),
            StringComparison.Ordinal);

    private static (string, string, string, string) Of(Evidence evidence) =>
        (evidence.Scenario, evidence.Topology, evidence.Desired.Fact.Name, evidence.Desired.Value);

    private static ParseResult Parse(string[] concerns, string failure, string mode = "gateway") =>
        BookParser.Parse(Text(concerns, failure, mode), "b.md", EngineCatalog.Names);

    private static int LineOf(string row) => Text([row, Gateway], "", "").Split('\n').ToList().IndexOf(row) + 1;

    private static string Text(string[] concerns, string failure, string mode) => Samples.BookText.ReplaceLineEndings("\n")
        + "\n\n## Decision\n\n| team | who |\n|---|---|\n| native | Apps use the API |\n"
        + "\n| concern | question | mode | as it comes | at its best | what it takes | team |\n|---|---|---|---|---|---|---|\n" + string.Join('\n', concerns)
        + "\n\n| failure mode | two origins | one origin | mended |\n|---|---|---|---|\n" + failure
        + "\n\n| measured | two origins | one origin | source |\n|---|---|---|---|\n| a GET | 7 ms | 9 ms | results/modes.md |\n"
        + "\n| mode | clearly right when |\n|---|---|\n| " + mode + " | Nobody else asks. |\n";
}
