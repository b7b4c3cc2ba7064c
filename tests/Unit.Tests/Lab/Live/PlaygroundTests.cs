using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Live;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Unit.Tests.Lab.Live;

public class PlaygroundTests
{
    [Fact]
    public void The_address_is_the_whole_state()
    {
        var state = State(("script", "return 1;\r\n"), ("left", "origins"), ("status", "418"), ("headers", "X-One: 1\nVary: Origin"), ("cookies", "a=1; Path=/"), ("body", "a & b"));

        Assert.Equal(("return 1;\n", "origins", "gateway"), (state.Script, state.Left, state.Right));
        Assert.Equal("/bench/respond?status=418&header=X-One: 1&header=Vary: Origin&set-cookie=a=1; Path=/&body=a %26 b", state.Bench);
    }

    [Fact]
    public void A_topology_that_there_is_not_is_the_usual_one() =>
        Assert.Equal(("credentials", "gateway"), (State(("left", "x"), ("right", "<y>")).Left, State().Right));

    [Fact]
    public void Taken_home_it_is_a_scenario_that_the_book_parser_takes()
    {
        var state = State(("script", "return (await fetch(bench)).status;"), ("status", "418"));
        var cells = new[] { new Cell("P1", "gateway", "", Outcome.Matched, [new("page got", "any", "418|x", true)], null, null, 0) };

        var reading = BookParser.Parse("## C\n\n" + Exports.Scenario(state, cells), "b.md", EngineCatalog.Names);

        Assert.Empty(reading.Errors);
        var scenario = Assert.Single(reading.Book!.Scenarios);
        Assert.Equal("const bench = api('/bench/respond?status=418&body=hello');\nreturn (await fetch(bench)).status;", scenario.Fences[0].Script);
        Assert.Equal(["any", "418|x"], scenario.Table.Rows[0].Expectations.Select(cell => cell.Value));
    }

    [Theory]
    [InlineData("credentials", ".WithOrigins(\"http://localhost:3000\")", ".AllowCredentials()")]
    [InlineData("origins", ".WithOrigins(\"http://localhost:3000\")", "UseCors")]
    [InlineData("no-cors", "No CORS at all", "")]
    public void A_policy_is_told_as_code(string topology, string expected, string also)
    {
        var code = Exports.AddCors(Topology.BuiltIn.Single(each => each.Name == topology));

        Assert.Contains(expected, code, StringComparison.Ordinal);
        Assert.Contains(also, code, StringComparison.Ordinal);
        Assert.Equal(topology == "credentials", code.Contains("AllowCredentials", StringComparison.Ordinal));
    }

    [Fact]
    public void Curl_is_given_an_address_that_no_shell_misreads()
    {
        var curl = Exports.Curl(State(("body", "it's \"$HOME\"")), Topology.BuiltIn.Single(each => each.Name == "credentials"));

        Assert.Contains("curl -i 'http://localhost:8000/bench/respond?body=it%27s%20%22%24HOME%22&run=KEY.curl'", curl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=…; path=/x; httponly", "/api/login", "a=; Path=/x; Max-Age=0")]
    [InlineData("a=…", "/bench/respond?x=1", "a=; Path=/bench; Max-Age=0")]
    [InlineData("a=…", "/top", "a=; Path=/; Max-Age=0")]
    [InlineData("__Host-a=…; Path=/; Secure", "/top", "__Host-a=; Path=/; Max-Age=0; Secure")]
    [InlineData("a=…; Path=/; Domain=localhost", "/top", "a=; Path=/; Max-Age=0; Domain=localhost")]
    public void A_cookie_is_removed_by_the_name_path_and_domain_that_set_it(string line, string target, string removal) =>
        Assert.Equal(removal, SetCookie.Parse("localhost:8000", target, line)!.Removal);

    private static PlaygroundState State(params (string Name, string Value)[] query) => PlaygroundState.Of(
        new QueryCollection(query.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value))), Topology.BuiltIn);
}
