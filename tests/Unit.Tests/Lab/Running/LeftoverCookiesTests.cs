using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

/// <summary>A browser that begins a cell with somebody else's cookie.</summary>
public class LeftoverCookiesTests
{
    private const string Fetch = "await fetch(api('/bench/respond?set-cookie=a=1'));";

    [Fact]
    public void A_cookie_that_the_first_script_could_read_before_it_began_is_left_over() => Assert.Equal(
        "the browser began with cookies that nothing in this cell had set: old", Problem(Fetch, ["old"], []));

    [Fact]
    public void A_cookie_of_the_first_request_is_left_over() => Assert.Equal(
        "the browser began with cookies that nothing in this cell had set: old", Problem(Fetch, [], [Sent("old")]));

    [Fact]
    public void A_cookie_of_a_later_request_may_be_the_cells_own() => Assert.Null(Problem(Fetch, [], [Sent(), Sent("a")]));

    [Theory]
    [InlineData("document.cookie = 'a=1'; await fetch(api('/x'));")]
    [InlineData("await cookieStore.set('a', '1'); await fetch(api('/x'));")]
    public void A_script_may_set_one_before_the_first_request(string script) => Assert.Null(Problem(script, [], [Sent("a")]));

    [Fact]
    public void A_page_of_a_path_may_have_set_one_as_it_was_loaded() => Assert.Null(Problem(Fetch, ["csrftoken"], [Sent("csrftoken")], " path=/login"));

    [Fact]
    public void Nothing_is_left_over_in_a_browser_without_cookies() => Assert.Null(Problem(Fetch, [], []));

    private static string? Problem(string script, string[] readable, Exchange[] exchanges, string attributes = "") => LeftoverCookies.Problem(
        BookParser.Parse(
            $"## C\n\n### A1 T\n\n```js page=frontend{attributes}\n{script}\n```\n\n| fact | gateway |\n|---|---|\n| page got | a |\n",
            "b.md", EngineCatalog.Names).Book!.Scenarios.Single(),
        readable, exchanges);

    private static Exchange Sent(params string[] names) => new(
        "backend", 0, 1, "GET", "/x", 200, false, [.. names.Select(name => new CookiePair(name, "①"))], [], [], ResponseVisibility.Unknown);
}
