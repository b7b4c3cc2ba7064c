using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class ScriptSyntaxTests
{
    [Theory]
    [InlineData("return (;", 6, 9, "Unexpected token ';'")]
    [InlineData("const a = 1;\n  a b;", 7, 5, "Unexpected identifier 'b'")]
    [InlineData("if (1) {", 6, 9, "Unexpected end of input")]
    [InlineData("}); alert(); (async () => {", 6, 1, "Unexpected token '}'")]
    [InlineData("const x: number = 1;", 6, 8, "Missing initializer in const declaration")]
    [InlineData("import x from 'y';", 6, 1, "Cannot use import statement outside a module")]
    [InlineData("function f() { await 1; }", 6, 16, "await is only valid in async functions and the top level bodies of modules")]
    [InlineData("return /(/;", 6, 10, "Invalid regular expression: /(/: Unterminated group")]
    public void A_script_that_does_not_parse_is_told_with_line_and_column(string script, int line, int column, string message) =>
        Assert.Equal($"b.md:{line}: the script does not parse: column {column}: {message}", Assert.Single(Parse(script).Errors).ToString());

    [Theory]
    [InlineData("return (await fetch(api('/x'))).status; // end")]
    [InlineData("await using x = f(); using y = g();")]
    [InlineData("for await (const a of b) {} return /(?i:a)[\\p{L}--[a-z]]/v;")]
    [InlineData("class A { static { this.#x = 1; } static #x; static async *g() {} } a ??= b?.[0]?.(1_000n);")]
    [InlineData("const m = await import('./x.json', { with: { type: 'json' } });")]
    [InlineData("with (document) { return cookie; }")]
    [InlineData("<!-- old\nreturn `a${`b${1}`}`;")]
    [InlineData("")]
    public void What_a_browser_runs_in_an_async_function_parses(string script) => Assert.Empty(Parse(script).Errors);

    [Fact]
    public void A_script_that_nests_without_end_is_an_error_like_any_other() =>
        Assert.Equal("b.md:6: the script does not parse: column 1: it nests too deep", Assert.Single(Parse(new string('(', 200_000)).Errors).ToString());

    [Theory]
    [InlineData("await fetch('http://localhost:8000/api/whoami');", "http://localhost:8000", "api('/…')")]
    [InlineData("await fetch(`http://127.0.0.1:3000/${x}`);", "http://127.0.0.1:3000", "frontend('/…')")]
    [InlineData("new WebSocket('ws://localhost:4000/socket');", "ws://localhost:4000", "attacker('/…')")]
    [InlineData("open('//api.dev.localhost:8000/');", "//api.dev.localhost:8000", "api('/…')")]
    public void A_port_that_is_another_in_each_run_is_warned_of(string script, string address, string cure)
    {
        var reading = Parse("\n" + script);

        Assert.NotNull(reading.Book);
        Assert.Equal($"b.md:7: warning: {address} is another port in each run: write {cure}", Assert.Single(reading.Warnings).ToString());
    }

    [Theory]
    [InlineData("await fetch(api('/bench/respond?header=Access-Control-Allow-Origin:http://localhost:3000/'));")]
    [InlineData("// http://localhost:8000\nreturn ['https://example.org:8000', 'http://localhost:9', 'http://localhost:80000'];")]
    public void Other_texts_are_no_addresses(string script) => Assert.Empty(Parse(script).Warnings);

    private static ParseResult Parse(string script) => BookParser.Parse(
        $"## C\n\n### S01 Title\n\n```js page=frontend\n{script}\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n", "b.md", EngineCatalog.Names);
}
