using ProxyVsCors.Gateway.Transforms;

namespace ProxyVsCors.Unit.Tests.Gateway.Transforms;

public class RedirectTransformTests
{
    [Theory]
    [InlineData("http://up.test:8000/a%2Fb/../c?q=a|b#f", "http://gw.test:8080/a%2Fb/../c?q=a|b#f")]
    [InlineData("HTTP://UP.test:8000/x", "http://gw.test:8080/x")]
    [InlineData("//up.test:8000/x", "http://gw.test:8080/x")]
    [InlineData("https://up.test:8000/x", "http://gw.test:8080/x")]
    [InlineData("http://up.test:8000", "http://gw.test:8080/")]
    [InlineData("http://up.test:8000?q", "http://gw.test:8080/?q")]
    [InlineData("https://gw.test:8080/x", "http://gw.test:8080/x")]
    [InlineData("http://gw.test:8080/x", "http://gw.test:8080/x")]
    [InlineData("http://other.test:3000/home", "http://gw.test:8080/home")]
    public void What_leads_to_the_gateway_or_what_it_stands_for_leads_to_the_gateway(string location, string expected) =>
        Assert.Equal(expected, Redirect().Apply(location));

    [Theory]
    [InlineData("/x")]
    [InlineData("x/../y")]
    [InlineData("?q")]
    [InlineData("#f")]
    [InlineData("")]
    [InlineData("https://gw.test/x")]
    [InlineData("http://up.test/x")]
    [InlineData("http://up.test:8001/x")]
    [InlineData("http://up.test:8000@evil.test/x")]
    [InlineData("http://up.test.evil.test:8000/x")]
    [InlineData("//elsewhere.test/x")]
    [InlineData("ws://up.test:8000/x")]
    [InlineData("mailto:a@up.test")]
    [InlineData("http://[bad")]
    [InlineData("http://up.test:port/x")]
    [InlineData("/\\up.test:8000/x")]
    public void Anything_else_is_left_as_it_is(string location) => Assert.Equal(location, Redirect().Apply(location));

    [Theory]
    [InlineData("http://localhost:8000/x")]
    [InlineData("http://127.0.0.1:8000/x")]
    [InlineData("http://[::1]:8000/x")]
    [InlineData("http://127.0.0.2:8000/x")]
    public void All_loopback_names_are_one_host(string location) =>
        Assert.Equal("http://localhost:8080/x", Redirect("http://localhost:8080", "http://127.0.0.1:8000").Apply(location));

    [Theory]
    [InlineData("http://up.test/x", "http://gw.test:8080/x")]
    [InlineData("https://up.test/x", "http://gw.test:8080/x")]
    public void An_upstream_without_a_port_is_meant_by_either_scheme(string location, string expected) =>
        Assert.Equal(expected, Redirect(upstream: "http://up.test").Apply(location));

    [Theory]
    [InlineData("/next", "/svc/next")]
    [InlineData("/", "/svc/")]
    [InlineData("/svc/next", "/svc/next")]
    [InlineData("/svcx", "/svc/svcx")]
    [InlineData("next", "next")]
    [InlineData("http://up.test:8000/next", "http://gw.test:8080/svc/next")]
    [InlineData("http://gw.test:8080/svc/next", "http://gw.test:8080/svc/next")]
    [InlineData("http://gw.test:8080/home", "http://gw.test:8080/svc/home")]
    public void Below_a_stripped_path_it_gets_it_back_once(string location, string expected) =>
        Assert.Equal(expected, Redirect(mapping: new("/svc", "")).Apply(location));

    [Theory]
    [InlineData("/v1/x", "/p/x")]
    [InlineData("/v1", "/p/")]
    [InlineData("/v1?q", "/p/?q")]
    [InlineData("/v2/x", "/v2/x")]
    [InlineData("http://up.test:8000/v1/x", "http://gw.test:8080/p/x")]
    [InlineData("http://gw.test:8080/v1/x", "http://gw.test:8080/p/x")]
    [InlineData("http://gw.test:8080/p/x", "http://gw.test:8080/p/x")]
    [InlineData("http://gw.test:8080/v2/x", "http://gw.test:8080/v2/x")]
    public void A_prefix_that_the_route_exchanged_is_exchanged_back(string location, string expected) =>
        Assert.Equal(expected, Redirect(mapping: new("/p", "/v1")).Apply(location));

    [Theory]
    [InlineData("0; url=http://up.test:8000/x", "0; url=http://gw.test:8080/x")]
    [InlineData("5;URL='http://up.test:8000/x'", "5;URL='http://gw.test:8080/x'")]
    [InlineData("5, http://up.test:8000/x", "5, http://gw.test:8080/x")]
    [InlineData("5", "5")]
    [InlineData("0; url=http://elsewhere.test/x", "0; url=http://elsewhere.test/x")]
    public void Refresh_too(string refresh, string expected) => Assert.Equal(expected, Redirect().ApplyToRefresh(refresh));

    [Fact]
    public void Where_the_browser_named_no_host_a_path_is_all_that_is_left() =>
        Assert.Equal("/x", (Redirect() with { Gateway = null }).Apply("http://up.test:8000/x"));

    private static RedirectTransform Redirect(string gateway = "http://gw.test:8080", string upstream = "http://up.test:8000", PathMapping? mapping = null) =>
        new(gateway, WebAddress.Parse(upstream)!, mapping ?? PathMapping.None,
            address => address.Names(WebAddress.Parse("http://other.test:3000")!) ? PathMapping.None : null);
}
