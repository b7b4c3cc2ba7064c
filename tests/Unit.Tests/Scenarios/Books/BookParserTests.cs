using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class BookParserTests
{
    [Fact]
    public void A_scenario_has_its_prose_its_scripts_and_its_table()
    {
        var scenario = Samples.Scenario;

        Assert.Equal(("S01", "Whoami", 5), (scenario.Id, scenario.Title, scenario.Line));
        Assert.Equal("Prose with a [link](https://example.org).", scenario.Prose);
        var fence = Assert.Single(scenario.Fences);
        Assert.Equal(
            ("frontend", null, "return (await fetch(api('/api/whoami'))).status;", 9),
            (fence.Page, fence.Path, fence.Script, fence.Line));
        Assert.Equal(["no-cors", "gateway"], scenario.Table.Topologies);
        Assert.Equal(
            ["page got", "requests", "Access-Control-Allow-Origin"], scenario.Table.Rows.Select(row => row.Fact.Name));
        var cell = scenario.Table.Rows[0].Expectations[1];
        Assert.Equal(("401", "any"), (cell.For("chromium"), cell.For("webkit")));
    }

    [Fact]
    public void Lines_may_end_as_on_Windows()
    {
        var book = BookParser.Parse(Samples.BookText.ReplaceLineEndings("\r\n"), "b.md", EngineCatalog.Names).Book;

        Assert.Equal(9, Assert.Single(book!.Scenarios).Fences[0].Line);
    }

    [Fact]
    public void Fences_of_other_languages_and_other_tables_are_prose()
    {
        var book = Parse("""
            ## C

            ### A1 Title

            ```http
            GET / HTTP/1.1
            ```

            | engine | why |
            |---|---|
            | one | two |

            ```js page=attacker-cross-site path=/x.html
            return 1;
            ```

            | fact | gateway |
            |---|---|
            | page got | 1 |
            """);

        var scenario = Assert.Single(book.Scenarios);
        Assert.Contains("GET / HTTP/1.1", scenario.Prose, StringComparison.Ordinal);
        Assert.Contains("| one | two |", scenario.Prose, StringComparison.Ordinal);
        Assert.DoesNotContain("page got", scenario.Prose, StringComparison.Ordinal);
        Assert.Equal("/x.html", Assert.Single(scenario.Fences).Path);
    }

    [Fact]
    public void A_books_own_topologies_stand_beside_the_built_in_ones()
    {
        var book = Parse("""
            ## Topologies

            | topology | frontend | api | CORS policy | browser |
            |---|---|---|---|---|
            | `credentials` | http://localhost:3000 | http://127.0.0.1:8000 | allow the frontend's origin, with credentials | |
            | `open` | http://localhost:3000 | http://localhost:8000 | allow any origin | `--enable-features=EnablePortBoundCookies,EnableSchemeBoundCookies` |
            | mirror | https://localhost:3000 | https://localhost:8000 | reflect any origin, with credentials | |
            | other-gateway | http://localhost:9090 | same origin | none (stripped) | |
            | late | http://localhost:3000 | http://localhost:8000 | allow the frontend's origin, with credentials, after authentication | |

            """ + Body("| fact | open |\n|---|---|\n| page got | 1 |"));

        Assert.Equal(
            ["no-cors", "origins", "credentials", "gateway", "open", "mirror", "other-gateway", "late"],
            book.Topologies.Select(topology => topology.Name));
        Assert.Equal(new("http://127.0.0.1:8000"), book.Topologies[2].Api);
        Assert.Equal(new(CorsAllowance.Wildcard, false), book.Topologies[4].Policy);
        Assert.Equal("--enable-features=EnablePortBoundCookies,EnableSchemeBoundCookies", book.Topologies[4].Browser);
        Assert.Equal(new(CorsAllowance.Reflect, true), book.Topologies[5].Policy);
        Assert.True(book.Topologies[6].SameOrigin);
        Assert.Equal(new(CorsAllowance.Frontend, true) { IsAfterAuthentication = true }, book.Topologies[7].Policy);
    }

    [Theory]
    [InlineData("200", "200", "200")]
    [InlineData("`*`", "*", "*")]
    [InlineData("csrftoken, sessionid*", "csrftoken, sessionid*", "csrftoken, sessionid*")]
    [InlineData("text/html; charset=utf-8", "text/html; charset=utf-8", "text/html; charset=utf-8")]
    [InlineData("200; webkit: TypeError", "200", "TypeError")]
    [InlineData("a \\| b; chromium: x; webkit: `y`", "a | b", "y")]
    [InlineData("{\"a\":1}", "{\"a\":1}", "{\"a\":1}")]
    public void A_cell_is_a_value_and_what_single_engines_do_otherwise(string cell, string firefox, string webkit)
    {
        var book = Parse(Body($"| fact | gateway |\n|---|---|\n| page got | {cell} |"));

        var expectation = book.Scenarios.Single().Table.Rows[0].Expectations[0];
        Assert.Equal((firefox, webkit), (expectation.For("firefox"), expectation.For("webkit")));
    }

    [Theory]
    [InlineData("| fact | gateway |\n|---|---|\n| pag got | 1 |", 11, "unknown fact 'pag got'; did you mean 'page got'?, or a header in backticks, perhaps with preflight request, preflight, request, upstream before it")]
    [InlineData("| fact | gatway |\n|---|---|\n| page got | 1 |", 9, "unknown topology 'gatway'; did you mean 'gateway'?")]
    [InlineData("| fact | gateway | gateway |\n|---|---|---|\n| page got | 1 | 1 |", 9, "the topology 'gateway' stands twice")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | 1 |\n| page got | 2 |", 12, "the fact 'page got' stands twice")]
    [InlineData("| fact | gateway |\n|---|---|\n| `Vary` | 1 |\n| `vary` | 2 |", 12, "the fact 'vary' stands twice")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | |", 11, "an empty cell; write the expected value, or any")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got |", 11, "1 cells where the table has 2 columns")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | 1 | 2 |", 11, "3 cells where the table has 2 columns")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | 1; safari: 2 |", 11, "there is no engine 'safari'; engines are chromium, firefox, webkit")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | 1; webkit: 2; webkit: 3 |", 11, "webkit stands twice in one cell")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | 1; webkit: |", 11, "nothing is expected of webkit; write its value, or any")]
    [InlineData("| fact | gateway |\n|---|---|", 9, "a truth table without facts")]
    [InlineData("", 3, "no truth table: a scenario has one, | fact | … |")]
    [InlineData("| fact | gateway |\n|---|---|\n| page got | 1 |\n\nand\n\n| fact | gateway |\n|---|---|\n| page got | 1 |", 15, "a second truth table in one scenario")]
    public void A_wrong_table_is_told_with_its_line(string table, int line, string message) =>
        Assert.Equal([$"b.md:{line}: {message}"], Errors(Body(table)));

    [Theory]
    [InlineData("js", "a js fence runs in a tab: say where, page=frontend or page=backend or page=attacker or page=attacker-cross-site")]
    [InlineData("js page=fronted", "unknown page 'fronted'; did you mean 'frontend'?")]
    [InlineData("js page=frontend when=now", "unknown attribute 'when'; there is page, path, name, timeout, restart, needs")]
    [InlineData("js page=frontend path=x", "path 'x' does not begin with /")]
    [InlineData("js page=frontend page=backend", "page stands twice")]
    public void A_wrong_fence_is_told_with_its_line(string info, string message) =>
        Assert.Equal(
            [$"b.md:5: {message}"],
            Errors(Body("| fact | gateway |\n|---|---|\n| page got | 1 |").Replace("js page=frontend", info, StringComparison.Ordinal)));

    [Theory]
    [InlineData("### Title alone")]
    [InlineData("### S01")]
    [InlineData("### 01 Title")]
    public void A_heading_without_id_and_title_is_told_with_its_line(string heading) =>
        Assert.Equal(
            ["b.md:3: a scenario's heading is an id of letters, then digits, and a title: ### S04 Allowed origin"],
            Errors(Body("| fact | gateway |\n|---|---|\n| page got | 1 |").Replace("### S01 Title", heading, StringComparison.Ordinal)));

    [Fact]
    public void An_id_that_is_taken_is_told_with_both_lines()
    {
        var body = Body("| fact | gateway |\n|---|---|\n| page got | 1 |");

        Assert.Equal(["b.md:14: the id S01 is taken: line 3 has it"], Errors(body + "\n" + body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..]));
    }

    [Theory]
    [InlineData("", 1, "no scenario in this book: a scenario is a section ### ID Title under a ## chapter")]
    [InlineData("### S01 Title\n", 1, "a scenario outside of a chapter: put it under a ## heading")]
    [InlineData("## C\n\n```js page=frontend\n```\n", 3, "a script outside of a scenario: put it under a ### heading")]
    [InlineData("## C\n\n### S01 T\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n", 3, "no script: a scenario has at least one ```js fence")]
    public void What_is_in_the_wrong_place_is_told_with_its_line(string text, int line, string message) =>
        Assert.Contains($"b.md:{line}: {message}", Errors(text));

    [Theory]
    [InlineData("| x | http://localhost:3000/ | same origin | none | |", "frontend 'http://localhost:3000/' is not an origin, like http://localhost:3000")]
    [InlineData("| x | http://localhost:3000 | there | none | |", "api 'there' is neither an origin, like http://localhost:8000, nor: same origin, nor: same origin, through a plain proxy")]
    [InlineData("| x | http://localhost:3000 | same origin | allow everything | |", "unknown CORS policy 'allow everything'; there is none, allow the frontend's origin, allow the frontend's origin, with credentials, allow any origin, allow any origin, with credentials, reflect any origin, reflect any origin, with credentials")]
    [InlineData("| x | http://localhost:3000 | http://localhost:8000 | none, after authentication | |", "unknown CORS policy 'none, after authentication'; there is none, allow the frontend's origin, allow the frontend's origin, with credentials, allow any origin, allow any origin, with credentials, reflect any origin, reflect any origin, with credentials")]
    [InlineData("| X Y | http://localhost:3000 | same origin | none | |", "'X Y' is no name for a topology: lower-case letters, digits and hyphens")]
    [InlineData("| x | http://localhost:3000 | same origin | none |", "4 cells where the table has 5 columns")]
    public void A_wrong_topology_is_told_with_its_line(string row, string message) =>
        Assert.Contains(
            $"b.md:5: {message}",
            Errors($"## Topologies\n\n| topology | frontend | api | CORS policy | browser |\n|---|---|---|---|---|\n{row}\n"));

    [Theory]
    [InlineData("--renderer-cmd-prefix=/tmp/evil.sh --no-zygote", "--renderer-cmd-prefix=/tmp/evil.sh")]
    [InlineData("--enable-features=EnablePortBoundCookies --browser-subprocess-path=/x", "--browser-subprocess-path=/x")]
    [InlineData("--log-net-log=/tmp/x", "--log-net-log=/tmp/x")]
    [InlineData("--enable-features=EnablePortBoundCookies,NetworkServiceInProcess2", "--enable-features=EnablePortBoundCookies,NetworkServiceInProcess2")]
    [InlineData("--enable-features=", "--enable-features=")]
    [InlineData("--no-sandbox", "--no-sandbox")]
    [InlineData("--enable-features=EnablePortBoundCookies\t--gpu-launcher=x", "--gpu-launcher=x")]
    public void A_book_sets_no_flag_but_those_that_are_known_to_be_harmless(string cell, string flag)
    {
        var error = Assert.Single(Errors(
            $"## Topologies\n\n| topology | frontend | api | CORS policy | browser |\n|---|---|---|---|---|\n| mine | http://localhost:3000 | same origin | none | `{cell}` |\n\n"
            + Body("| fact | gateway |\n|---|---|\n| page got | 1 |")));

        Assert.Equal(
            $"b.md:5: topology 'mine', column browser: a book may not set '{flag}'; it may set --enable-features=EnablePortBoundCookies, "
            + "--enable-features=EnableSchemeBoundCookies, --enable-features=ForceThirdPartyCookieBlocking, --enable-features=LocalNetworkAccessChecks, "
            + "--enable-features=ThirdPartyStoragePartitioning, --test-third-party-cookie-phaseout, "
            + "third-party-cookies=allowed or third-party-cookies=blocked",
            error);
    }

    [Fact]
    public void All_errors_are_told_in_the_order_of_lines() =>
        Assert.Equal(
            [5, 9, 11],
            BookParser.Parse(
                Body("| fact | x |\n|---|---|\n| y | 1 |").Replace("page=frontend", "page=z", StringComparison.Ordinal), "b.md", EngineCatalog.Names)
                .Errors.Select(error => error.Line));

    private static string Body(string table) => $"## C\n\n### S01 Title\n\n```js page=frontend\nreturn 1;\n```\n\n{table}\n";

    private static Book Parse(string text)
    {
        var reading = BookParser.Parse(text, "b.md", EngineCatalog.Names);
        Assert.Empty(reading.Errors);
        return reading.Book!;
    }

    private static IEnumerable<string> Errors(string text)
    {
        var reading = BookParser.Parse(text, "b.md", EngineCatalog.Names);
        Assert.Null(reading.Book);
        return reading.Errors.Select(error => error.ToString());
    }
}
