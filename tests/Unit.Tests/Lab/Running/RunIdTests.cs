using ProxyVsCors.Lab.Running;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

public class RunIdTests
{
    [Theory]
    [InlineData("http://a/x?run=0123456789abcdef.S01.gateway.chromium.1", "http://a/x")]
    [InlineData("http://a/x?run=0123456789abcdef.S01.gateway.chromium.2&y=1", "http://a/x?y=1")]
    [InlineData("http://a/x?y=1&run=0123456789abcdef.S01.gateway.chromium.1#z", "http://a/x?y=1#z")]
    [InlineData("/r?to=http%3A%2F%2Fa%2Fx%3Frun%3D0123456789abcdef.S01.gateway.chromium.1", "/r?to=http%3A%2F%2Fa%2Fx")]
    [InlineData("/r?to=%2Fx%3fy%3d1%26run%3d0123456789abcdef.S01.gateway.chromium.1", "/r?to=%2Fx%3fy%3d1")]
    [InlineData("http://a/x?run=0123456789abcdef.S01.gateway.chromium.1-12&y=1", "http://a/x?y=1")]
    [InlineData("/r?to=a%253Fx%253D1%2526run%253D0123456789abcdef.S01.gateway.chromium.1-2%2526y", "/r?to=a%253Fx%253D1%2526y")]
    [InlineData("/r?to=%25252Fx%25253Frun%25253D0123456789abcdef.S01.gateway.chromium.1-2", "/r?to=%25252Fx")]
    [InlineData("<a href='/x?y=1&amp;run=0123456789abcdef.S01.gateway.chromium.1-1'>", "<a href='/x?y=1'>")]
    [InlineData("a script took 0123456789abcdef apart", "a script took … apart")]
    [InlineData("http://a/x?run=other", "http://a/x?run=other")]
    public void A_runs_id_is_taken_out_of_addresses(string text, string expected) =>
        Assert.Equal(expected, Run.Without(text));

    [Theory]
    [InlineData("0123456789abcdef.S01.gateway.chromium.2-7", 1, 7)]
    [InlineData("0123456789abcdef.S01.gateway.chromium.12", 11, null)]
    public void A_runs_id_says_which_fence_made_the_address_and_its_number(string run, int fence, int? call) =>
        Assert.Equal((fence, call), Run.Find(run));

    [Theory]
    [InlineData(null)]
    [InlineData("left")]
    [InlineData("0123456789abcdef.S01.gateway.chromium.")]
    [InlineData("0123456789abcdef.S01.gateway.chromium.1-")]
    [InlineData("0123456789abcdef.S01.gateway.chromium.1-2-3")]
    [InlineData("0123456789abcdef.S01.gateway.chromium.9999999")]
    [InlineData("0123456789abcdef.S01.gateway.firefox.1-2")]
    public void What_is_no_id_of_the_run_is_none(string? run) => Assert.Null(Run.Find(run));

    [Fact]
    public void An_address_tells_its_number()
    {
        Assert.Equal(3, Run.CallIn("http://localhost:8000/x?run=0123456789abcdef.S01.gateway.chromium.1-3&y=1"));
        Assert.Null(Run.CallIn("http://localhost:8000/x"));
        Assert.Equal(2, Run.CallIn(
            "http://localhost:4000/r?to=%2Fx%3Frun%3D0123456789abcdef.S01.gateway.chromium.1-1&run=0123456789abcdef.S01.gateway.chromium.1-2#z"));
    }

    private static RunId Run => new("0123456789abcdef", "S01", "gateway", "chromium");
}
