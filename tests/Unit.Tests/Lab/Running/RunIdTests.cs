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
    [InlineData("a script took 0123456789abcdef apart", "a script took … apart")]
    [InlineData("http://a/x?run=other", "http://a/x?run=other")]
    public void A_runs_id_is_taken_out_of_addresses(string text, string expected) =>
        Assert.Equal(expected, new RunId("0123456789abcdef", "S01", "gateway", "chromium").Without(text, fences: 2));
}
