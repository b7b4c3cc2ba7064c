using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

public class CookieReaderTests
{
    [Theory]
    [InlineData("", "return document.cookie;", "page got")]
    [InlineData("", "return document['cookie'];", "page got")]
    [InlineData("", "return (await cookieStore.getAll()).length;", "page got")]
    [InlineData("", "const frame = document.createElement('iframe'); return 1;", "page got")]
    [InlineData(" path=/csr-api-call.html", "return 1;", "page got")]
    [InlineData("", "return 1;", "document.cookie")]
    public void A_scenario_that_may_read_cookies_gets_tabs_that_nobody_used(string attributes, string script, string fact) =>
        Assert.Equal(TabUse.ReadsCookies, CookieReader.UseOf(Scenario(attributes, script, fact)));

    [Fact]
    public void One_that_only_asks_for_some_does_not() =>
        Assert.Equal(TabUse.Any, CookieReader.UseOf(Scenario("", "return (await fetch(api('/bench/respond?set-cookie=a'))).status;", "cookies stored")));

    private static Scenario Scenario(string attributes, string script, string fact) => BookParser.Parse(
        $"## C\n\n### A1 T\n\n```js page=frontend{attributes}\n{script}\n```\n\n| fact | gateway |\n|---|---|\n| {fact} | a |\n",
        "b.md", EngineCatalog.Names).Book!.Scenarios.Single();
}
