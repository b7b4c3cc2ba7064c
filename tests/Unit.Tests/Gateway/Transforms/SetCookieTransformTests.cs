using ProxyVsCors.Gateway.Transforms;

namespace ProxyVsCors.Unit.Tests.Gateway.Transforms;

public class SetCookieTransformTests
{
    [Theory]
    [InlineData("a=1; Secure", "a=1")]
    [InlineData("a=1; Secure; Partitioned", "a=1; Secure; Partitioned")]
    [InlineData("a=1; secure; partitioned", "a=1; secure; partitioned")]
    [InlineData("a=1; Secure; SameSite=None", "a=1; Secure; SameSite=None")]
    [InlineData("a=1; Secure; samesite=none", "a=1; Secure; samesite=none")]
    [InlineData("a=1; Secure; SameSite=Lax", "a=1; SameSite=Lax")]
    [InlineData("__Secure-a=1; Secure", "__Secure-a=1; Secure")]
    [InlineData("__secure-a=1; Secure", "__secure-a=1; Secure")]
    [InlineData("__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/")]
    [InlineData("__Http-a=1; Secure; HttpOnly", "__Http-a=1; Secure; HttpOnly")]
    [InlineData("__Host-Http-a=1; Secure; HttpOnly; Path=/", "__Host-Http-a=1; Secure; HttpOnly; Path=/")]
    [InlineData("=nameless; Secure", "=nameless")]
    [InlineData("nameless; Secure", "nameless")]
    public void On_http_Secure_goes_but_where_the_cookie_needs_it(string line, string expected) =>
        Assert.Equal(expected, SetCookieTransform.Apply(line, isHttps: false, PathMapping.None, _ => { }));

    [Theory]
    [InlineData("a=1; Secure; Partitioned; SameSite=None; Domain=x.test", "a=1; Secure; Partitioned; SameSite=None")]
    [InlineData("a=1;DOMAIN = .x.test ;Path=/;", "a=1;Path=/;")]
    [InlineData("__Host-a=1; Secure; Path=/; Domain=x", "__Host-a=1; Secure; Path=/; Domain=x")]
    [InlineData("a=b=c; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Unknown=x", "a=b=c; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Unknown=x")]
    [InlineData("", "")]
    [InlineData(";", ";")]
    public void On_https_only_Domain_goes(string line, string expected) =>
        Assert.Equal(expected, SetCookieTransform.Apply(line, isHttps: true, PathMapping.None, _ => { }));

    [Theory]
    [InlineData("Path=/", "Path=/svc")]
    [InlineData("Path=/x", "Path=/svc/x")]
    [InlineData("Path=/x/", "Path=/svc/x/")]
    [InlineData("Path=/svc", "Path=/svc")]
    [InlineData("Path=/svc/x", "Path=/svc/x")]
    [InlineData("Path=/svcx", "Path=/svc/svcx")]
    [InlineData("Path=svc", "Path=svc")]
    [InlineData("Path=", "Path=")]
    [InlineData("Path", "Path")]
    [InlineData("Path=\"/\"", "Path=\"/\"")]
    public void Below_a_stripped_path_Path_gets_it_back_once(string attribute, string expected) =>
        Assert.Equal("a=1; " + expected, SetCookieTransform.Apply("a=1; " + attribute, isHttps: false, new("/svc", ""), _ => { }));

    [Theory]
    [InlineData("Path=/v1/p", "Path=/p/p")]
    [InlineData("Path=/v1", "Path=/p")]
    [InlineData("Path=/v1/", "Path=/p/")]
    [InlineData("Path=/elsewhere", "Path=/elsewhere")]
    public void Behind_a_route_that_exchanges_a_prefix_Path_is_exchanged_back(string attribute, string expected) =>
        Assert.Equal("a=1; " + expected, SetCookieTransform.Apply("a=1; " + attribute, isHttps: false, new("/p", "/v1"), _ => { }));

    [Fact]
    public void Changes_are_told_without_the_value()
    {
        var changes = new List<string>();

        SetCookieTransform.Apply("sid=secret; Domain=x.test; Secure; Path=/", isHttps: false, new("/svc", ""), changes.Add);
        SetCookieTransform.Apply("__Host-sid=secret; Secure; Path=/", isHttps: false, new("/svc", ""), changes.Add);

        Assert.Equal(
            [
                "cookie sid: Domain dropped, the upstream's host is not the gateway's",
                "cookie sid: Secure dropped, the gateway is reached by http",
                "cookie sid: Path / is /svc on the gateway",
                "cookie __Host-sid: Secure kept, its name needs it; by http a browser may refuse the cookie",
            ],
            changes);
    }
}
