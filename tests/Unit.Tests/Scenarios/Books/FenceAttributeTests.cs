using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Scenarios.Books;

public class FenceAttributeTests
{
    [Fact]
    public void A_fence_has_a_name_a_timeout_and_a_browser_that_was_restarted()
    {
        var fence = BookParser.Parse(Text("page=backend name=first timeout=150 restart path=/x"), "b.md", EngineCatalog.Names).Book!.Scenarios.Single().Fences[0];

        Assert.Equal(("backend", "/x", "first", TimeSpan.FromSeconds(150), true), (fence.Page, fence.Path, fence.Name, fence.Timeout, fence.Restart));
    }

    [Theory]
    [InlineData("page=frontend nam=x", "unknown attribute 'nam'; did you mean 'name'?")]
    [InlineData("page=frontend patience=150", "unknown attribute 'patience'; there is page, path, name, timeout, restart, needs")]
    [InlineData("page=frontend timeout=2m", "timeout '2m' is no whole number of seconds from 1 to 600")]
    [InlineData("page=frontend timeout=0", "timeout '0' is no whole number of seconds from 1 to 600")]
    [InlineData("page=frontend timeout=601", "timeout '601' is no whole number of seconds from 1 to 600")]
    [InlineData("page=frontend timeout", "timeout has no value: timeout=…, without spaces")]
    [InlineData("page = frontend", "page has no value: page=…, without spaces")]
    [InlineData("page=frontend restart=yes", "restart takes no value")]
    [InlineData("page=frontend name=First", "'First' is no name for a fence: lower-case letters, digits and hyphens")]
    [InlineData("page=frontend name=attacker", "the name 'attacker' is a server's; a fact could not tell the fence from it")]
    [InlineData("page=frontend name=gateway", "the name 'gateway' is a server's; a fact could not tell the fence from it")]
    public void A_wrong_attribute_is_told(string attributes, string problem) =>
        Assert.Contains($"b.md:5: {problem}", Errors(Text(attributes)));

    [Fact]
    public void A_name_is_one_fences() => Assert.Equal(
        ["b.md:9: the name 'a' is taken: line 5 has it"],
        Errors(Text("page=frontend name=a", "```js page=frontend name=a\nreturn 1;\n```\n\n")));

    private static IEnumerable<string> Errors(string text) =>
        BookParser.Parse(text, "b.md", EngineCatalog.Names).Errors.Select(error => error.ToString());

    private static string Text(string attributes, string more = "") =>
        $"## C\n\n### S01 Title\n\n```js {attributes}\nreturn 1;\n```\n\n{more}| fact | gateway |\n|---|---|\n| page got | 1 |\n";
}
