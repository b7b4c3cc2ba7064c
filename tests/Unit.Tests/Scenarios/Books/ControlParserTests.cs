using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class ControlParserTests
{
    [Fact]
    public void A_control_is_a_scenario_or_a_column_and_says_where()
    {
        var scenario = BookParser.Parse(
            Text("Control: X02c.\n\nControl: column `no-cors` in gateway, webkit. There nobody is allowed."), "b.md", EngineCatalog.Names).Book!.Scenarios.First();

        Assert.Equal(["X02c", "column no-cors"], scenario.Controls.Select(control => control.Name));
        Assert.Empty(scenario.Controls[0].Topologies);
        Assert.Equal((5, 7), (scenario.Controls[0].Line, scenario.Controls[1].Line));
        Assert.Equal(["gateway"], scenario.Controls[1].Topologies);
        Assert.Equal(["webkit"], scenario.Controls[1].Engines);
        Assert.Contains("There nobody is allowed", scenario.Prose, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Control: X03", "there is no scenario 'X03'; did you mean 'X02'?")]
    [InlineData("Control: X02", "X02 is its own control")]
    [InlineData("Control: the other one", "a control is a scenario or a column, and where: Control: X02c, or Control: column no-cors in credentials, webkit")]
    [InlineData("Control: X02c in credentials", "'credentials' is no column and no engine; there is no-cors, gateway, chromium, firefox, webkit")]
    [InlineData("Control: column credentials", "there is no column 'credentials'; there is no-cors, gateway")]
    [InlineData("Control: Y01", "its control Y01 has no column no-cors: say where it is one, like Control: Y01 in gateway")]
    [InlineData("Control: Y01 in gateway", "its control Y01 has none of its facts")]
    public void A_wrong_control_is_told(string control, string problem) =>
        Assert.Equal([$"b.md:5: {problem}"], BookParser.Parse(Text(control), "b.md", EngineCatalog.Names).Errors.Select(error => error.ToString()));

    private static string Text(string control) => $"## C\n\n### X02 Title\n\n{control}\n\n{Rest("no-cors | gateway", "page got | 1 | 1")}"
        + $"### X02c Its control\n\n{Rest("no-cors | gateway", "page got | 1 | 1")}### Y01 Another\n\n{Rest("gateway", "requests | none")}";

    private static string Rest(string columns, string row) =>
        $"```js page=frontend\nreturn 1;\n```\n\n| fact | {columns} |\n|---|{string.Concat(columns.Split('|').Select(_ => "---|"))}\n| {row} |\n\n";
}
