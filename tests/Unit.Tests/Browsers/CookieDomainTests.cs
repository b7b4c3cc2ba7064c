using ProxyVsCors.Browsers;

namespace ProxyVsCors.Unit.Tests.Browsers;

public class CookieDomainTests
{
    [Theory]
    [InlineData("localhost", "localhost", true)]
    [InlineData("127.0.0.1", "localhost", false)]
    [InlineData(".app.test", "api.app.test", true)]
    [InlineData(".app.test", "app.test", true)]
    [InlineData(".app.test", "evilapp.test", false)]
    [InlineData("app.test", "api.app.test", false)]
    public void A_cookies_domain_decides_which_host_gets_it(string domain, string host, bool expected) =>
        Assert.Equal(expected, CookieDomain.Matches(domain, host));
}
