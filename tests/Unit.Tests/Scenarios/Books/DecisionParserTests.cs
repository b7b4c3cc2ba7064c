using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class DecisionParserTests
{
    [Fact]
    public void Both_tables_are_read()
    {
        var decision = Parse("| credentials | Signed in? | S01 | no-cors | gateway | page got: 401 |", "| Lost | S01 | S01 | `Access-Control-Allow-Origin`: none |").Book!.Decision;

        var concern = Assert.Single(decision.Concerns);
        Assert.Equal(("credentials", "Signed in?", "S01", "no-cors", "gateway"), (concern.Name, concern.Question, concern.Scenario, concern.Cors, concern.Gateway));
        Assert.Equal(("page got", "401"), (concern.Good.Fact.Name, concern.Good.Value));
        var failure = Assert.Single(decision.FailureModes);
        Assert.Equal(("Lost", "S01", "S01"), (failure.Name, failure.Broken, failure.Mended));
        Assert.Equal(("Access-Control-Allow-Origin", "none"), (failure.Works.Fact.Name, failure.Works.Value));
    }

    [Theory]
    [InlineData("| c | q | S09 | no-cors | gateway | page got: 1 |", "there is no scenario 'S09' in this book")]
    [InlineData("| c | q | S01 | no-cor | gateway | page got: 1 |", "S01 has no column 'no-cor'; did you mean 'no-cors'?")]
    [InlineData("| c | q | S01 | no-cors | gateway | page goes: 1 |", "'page goes: 1' is no fact and its value, like page got: 200")]
    [InlineData("| c | q | S01 | no-cors | gateway |", "5 cells where the table has 6 columns")]
    public void A_wrong_concern_is_told_with_its_line(string row, string message) =>
        Assert.Equal([$"b.md:{LineOf(row)}: {message}"], Parse(row, "| Lost | S01 | S01 | page got: 1 |").Errors.Select(error => error.ToString()));

    [Theory]
    [InlineData("| f | S09 | S01 | page got: 1 |", "there is no scenario 'S09' in this book")]
    [InlineData("| f | S01 | S01 | 200 |", "'200' is no fact and its value, like page got: 200")]
    public void A_wrong_failure_mode_is_told(string row, string message) =>
        Assert.Contains(message, Assert.Single(Parse("| c | q | S01 | no-cors | gateway | page got: 1 |", row).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_table_of_other_columns_is_told() =>
        Assert.Contains(
            "a table of a decision has the columns concern, question",
            Assert.Single(BookParser.Parse(Samples.BookText + "\n\n## Decision\n\n| a | b |\n|---|---|\n| c | d |\n", "b.md", EngineCatalog.Names).Errors).ToString(),
            StringComparison.Ordinal);

    private static ParseResult Parse(string concern, string failure) => BookParser.Parse(Text(concern, failure), "b.md", EngineCatalog.Names);

    private static int LineOf(string row) => Text(row, "").Split('\n').ToList().IndexOf(row) + 1;

    private static string Text(string concern, string failure) => Samples.BookText.ReplaceLineEndings("\n")
        + "\n\n## Decision\n\n| concern | question | scenario | CORS | gateway | good when |\n|---|---|---|---|---|---|\n" + concern
        + "\n\n| failure mode | broken | mended | works when |\n|---|---|---|---|\n" + failure + "\n";
}
