using Microsoft.Extensions.Configuration;
using ProxyVsCors.Gateway.Configuration;
using ProxyVsCors.Gateway.Refusals;
using ProxyVsCors.Gateway.Transforms;
using ProxyVsCors.Gateway.Upstreams;

namespace ProxyVsCors.Unit.Tests.Gateway;

public class GatewayRulesTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("a-b.example:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:99")]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("under_score")]
    [InlineData("example.:80")]
    [InlineData("xn--mnchen-3ya.de:8080")]
    public void A_host_is_one(string host) => Assert.True(HostRule.IsHost(host));

    [Theory]
    [InlineData("x:99999")]
    [InlineData("x:0")]
    [InlineData("x:")]
    [InlineData("x:+1")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a'b")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("u@h")]
    [InlineData("h/x")]
    [InlineData("%41")]
    [InlineData("[::1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("::1")]
    [InlineData(":80")]
    [InlineData("a~b")]
    [InlineData("m\u00fcnchen.de")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Anything_else_is_none(string host) => Assert.False(HostRule.IsHost(host));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X_Forwarded_For")]
    [InlineData("x~forwarded^anything")]
    [InlineData("forwarded")]
    [InlineData("x_real_ip")]
    public void A_claim_is_known_in_each_spelling(string header) => Assert.True(ForwardedClaims.Has(header));

    [Theory]
    [InlineData("X-Forward")]
    [InlineData("X-Request-Id")]
    [InlineData("Forwarding")]
    [InlineData("Accept")]
    [InlineData("XForwardedFor")]
    public void No_claim_is_none(string header) => Assert.False(ForwardedClaims.Has(header));

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    [InlineData("api.dev.localhost")]
    [InlineData("127.9.9.9")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    public void Loopback_is_known(string host) => Assert.True(LoopbackName.IsLoopback(host));

    [Theory]
    [InlineData("localhost.example")]
    [InlineData("mylocalhost")]
    [InlineData("10.0.0.1")]
    [InlineData("")]
    public void What_is_not_loopback_is_not(string host) => Assert.False(LoopbackName.IsLoopback(host));

    [Theory]
    [InlineData("Gateway:Rewrite:Corz", "Gateway:Rewrite:Corz: nobody reads this; Gateway:Rewrite:Cors is meant")]
    [InlineData("Gateway:Backed", "Gateway:Backed: nobody reads this; Gateway:Backend is meant")]
    [InlineData("Gateway:Rewrite:Quatsch", "Gateway:Rewrite:Quatsch: nobody reads this; there is Cors, Cookies, Location, Host, Forwarded, ApiNotFound")]
    [InlineData("Gateway:ApiPaths", "Gateway:ApiPaths: is a list; its first entry is called Gateway:ApiPaths:0, in the environment Gateway__ApiPaths__0")]
    [InlineData("Gateway:Limits:BodyBytes", "Gateway:Limits:BodyBytes: 'x' is not a whole number")]
    [InlineData("Gateway:Limits:BytesPerSecond", "Gateway:Limits:BytesPerSecond: 'x' is not a number")]
    [InlineData("Gateway:Limits:GraceSeconds", "Gateway:Limits:GraceSeconds: 'x' is not a whole number")]
    [InlineData("Gateway:HttpsRedirect", "Gateway:HttpsRedirect: 'x' is neither true nor false")]
    [InlineData("ReverseProxy", "ReverseProxy: is a section of settings, and has no value of its own")]
    [InlineData("Gateway", "Gateway: is a section of settings, and has no value of its own")]
    [InlineData("Gateway:Limits", "Gateway:Limits: is a section of settings, and has no value of its own")]
    [InlineData("ReverseProxy:Routs:a:ClusterId", "ReverseProxy:Routs: nothing reads this setting; did you mean ReverseProxy:Routes?")]
    [InlineData("ReverseProxy:Routes:a:Clusterld", "ReverseProxy:Routes:a:Clusterld: nothing reads this setting; did you mean ReverseProxy:Routes:a:ClusterId?")]
    [InlineData("ReverseProxy:Clusters:a:Destinations:b:Adress", "ReverseProxy:Clusters:a:Destinations:b:Adress: nothing reads this setting; did you mean ReverseProxy:Clusters:a:Destinations:b:Address?")]
    public void A_setting_that_nobody_reads_is_told(string key, string problem) => Assert.Equal([problem], Problems(key, "x"));

    [Theory]
    [InlineData("gateway:backend")]
    [InlineData("Gateway:ApiPaths:0")]
    [InlineData("Gateway:Limits:BodyBytes")]
    [InlineData("ReverseProxy:Routes:a:Match:Headers:0:Name")]
    [InlineData("ReverseProxy:Routes:a:Transforms:0:PathRemovePrefix")]
    [InlineData("ReverseProxy:Routes:a:Metadata:Api")]
    [InlineData("ReverseProxy:Clusters:a:HttpRequest:ActivityTimeout")]
    [InlineData("ReverseProxy:Clusters:a:HealthCheck:Active:Enabled")]
    [InlineData("ReverseProxy:Clusters:a:Destinations:b:Address")]
    [InlineData("Other:Section")]
    public void One_that_is_read_is_not(string key) => Assert.Empty(Problems(key, "1"));

    [Theory]
    [InlineData("http://localhost:8000", null)]
    [InlineData("https://[::1]", null)]
    [InlineData("nope", "is not an address like http://localhost:8000")]
    [InlineData("http://localhost:0", "has no host or port that can be connected to")]
    [InlineData("http://u:p@h", "has a user name; the gateway sends none")]
    [InlineData("http://h/x", "has a path; an upstream is an origin, paths are kept as they come")]
    public void An_upstreams_address_is_an_origin(string address, string? problem) => Assert.Equal(problem, UpstreamAddress.Problem(address));

    [Theory]
    [InlineData("", null)]
    [InlineData("/-/gateway", null)]
    [InlineData("http://localhost:8081", null)]
    [InlineData("/", "would take the application's own /healthz")]
    [InlineData("/a b", "is not a plain path like /-/gateway")]
    [InlineData("localhost:8081", "is neither a path like /-/gateway nor an address like http://localhost:8081")]
    [InlineData("http://[::1]:8081", null)]
    [InlineData("http://localhost:0", "has no port of its own")]
    [InlineData("http://nosuch.example:8081", "is at 'nosuch.example', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all")]
    [InlineData("http://u:p@localhost:8081", "is more than an address like http://localhost:8081")]
    [InlineData("http://localhost:8081/x", "is more than an address like http://localhost:8081")]
    public void The_management_address_is_an_address_or_a_path(string health, string? problem) => Assert.Equal(problem, ManagementAddress.Problem(health));

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("10.0.0.0/8")]
    [InlineData("::1")]
    [InlineData("fc00::/7")]
    [InlineData("2001:db8::/32")]
    public void A_proxy_is_an_address_or_a_network(string proxy) =>
        Assert.Empty(new GatewayOptionsValidator(new ConfigurationBuilder().Build()).Validate(null, new() { KnownProxies = [proxy] }).Failures ?? []);

    [Theory]
    [InlineData("10.1", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("10.1/16", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("10", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("010.0.0.1", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("0x7f.0.0.1", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("10.0.0.7:80", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("[::1]:80", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("::ffff:0:0/96", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("10.0.0.0/33", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("localhost", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("", "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("0.0.0.0/0", "would believe nearly everybody; a network is at most as wide as 10.0.0.0/8 or fc00::/7")]
    [InlineData("128.0.0.0/1", "would believe nearly everybody; a network is at most as wide as 10.0.0.0/8 or fc00::/7")]
    [InlineData("::/0", "would believe nearly everybody; a network is at most as wide as 10.0.0.0/8 or fc00::/7")]
    public void A_proxy_that_is_none_or_everybody_is_told(string proxy, string problem) => Assert.Equal(
        [$"Gateway:KnownProxies:0: '{proxy}' {problem}"],
        new GatewayOptionsValidator(new ConfigurationBuilder().Build()).Validate(null, new() { KnownProxies = [proxy] }).Failures);

    private static IEnumerable<string> Problems(string key, string value) =>
        new GatewayOptionsValidator(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build())
            .Validate(null, new()).Failures ?? [];
}
