using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

/// <summary>A scenario says what an engine must be able to do for it, so that one which cannot is skipped and not red.</summary>
public class FenceNeedsTests
{
    [Theory]
    [InlineData("", "return 1;", "")]
    [InlineData(" needs=http-cache", "return 1;", "http-cache")]
    [InlineData(" needs=http-cache,window", "return 1;", "http-cache,window")]
    [InlineData(" restart", "return 1;", "restart,driver")]
    [InlineData("", "return visit(api('/x'));", "driver")]
    [InlineData("", "revisit(1); page.visit(2);", "")]
    [InlineData("", "window.open(api('/x'));", "window")]
    [InlineData("", "link.target = '_blank';", "window")]
    [InlineData(" needs=window", "window.open(api('/x'));", "window")]
    [InlineData("", "request.open('GET', api('/x'));", "")]
    public void What_a_fence_needs_is_named_or_seen_in_its_script(string attributes, string script, string expected) =>
        Assert.Equal(expected, string.Join(',', Parse(attributes, script).Book!.Scenarios.Single().Needs));

    [Fact]
    public void A_need_that_there_is_not_is_refused_with_the_nearest() => Assert.Equal(
        ["b.md:5: unknown need 'windows'; did you mean 'window'?"], Parse(" needs=windows", "return 1;").Errors.Select(error => error.ToString()));

    private static ParseResult Parse(string attributes, string script) => BookParser.Parse(
        $"## C\n\n### A1 T\n\n```js page=frontend{attributes}\n{script}\n```\n\n| fact | gateway |\n|---|---|\n| page got | a |\n",
        "b.md", EngineCatalog.Names);
}
