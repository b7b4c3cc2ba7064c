using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Facts;

/// <summary>Facts of a named fence and of any server.</summary>
public class ScopedFactTests
{
    private static readonly FactNames Names = new(["first", null], ["frontend", "backend", "attacker", "attacker-cross-site"], ["frontend", "backend", "attacker", "gateway"]);

    private static readonly Observation Redirected = Samples.Observed(new("2", null, ["vary"]),
        [
            Samples.Exchange("GET", "/a", 200) with { Fence = 0, CookieLine = [new("early", "①")] },
            Samples.Exchange("GET", "/b", 302) with
            {
                Fence = 1,
                CookieLine = [new("a", "①"), new("b", "②"), new("a", "③")],
                ResponseHeaders = [new("X-A", "browser's")],
                UpstreamResponseHeaders = [new("X-A", "http://localhost:3000"), new("X-B", "")],
                RequestHeaders = [new("Referer", "http://localhost:3000/"), new("Accept-Language", "none")],
            },
            Samples.Exchange("OPTIONS", "/c", 204) with
            {
                Server = "attacker", Fence = 1, Preflight = true, CookieLine = [new("p", "①")],
                RequestHeaders = [new("Access-Control-Request-Headers", "x-mine")],
            },
            Samples.Exchange("GET", "/c", 200) with
            {
                Server = "attacker", Fence = 1, CookieLine = [new("a", "②")], RequestHeaders = [new("Origin", "null"), new("Sec-Fetch-Site", "none")],
            },
        ]) with
    {
        Outcomes = [new("1", null, []) { Reasons = ["refused"] }, new("2", null, ["vary"])],
    };

    [Theory]
    [InlineData("requests", "GET 302, attacker OPTIONS 204, attacker GET 200")]
    [InlineData("backend: requests", "GET 302")]
    [InlineData("attacker: requests", "OPTIONS 204, GET 200")]
    [InlineData("gateway: requests", "none")]
    [InlineData("first: requests", "GET 200")]
    [InlineData("first: page got", "1")]
    [InlineData("page got", "2")]
    [InlineData("first: console", "refused")]
    [InlineData("console", "none")]
    [InlineData("first: readable headers", "none")]
    [InlineData("first: cookies sent", "early")]
    [InlineData("first: attacker: cookies sent", "no request")]
    [InlineData("cookies sent", "a, a, b")]
    [InlineData("cookie line", "a=①; b=②; a=③")]
    [InlineData("attacker: cookies sent", "a")]
    [InlineData("attacker: cookie line", "a=②")]
    [InlineData("attacker: preflight cookies sent", "p")]
    [InlineData("attacker: origin sent", "null")]
    [InlineData("attacker: fetch site", "\"none\"")]
    [InlineData("attacker: preflight", "204")]
    [InlineData("attacker: preflight request `Access-Control-Request-Headers`", "x-mine")]
    [InlineData("request `Referer`", "http://localhost:3000/")]
    [InlineData("request `Accept-Language`", "\"none\"")]
    [InlineData("request `Authorization`", "none")]
    [InlineData("`X-A`", "browser's")]
    [InlineData("upstream `X-A`", "frontend")]
    [InlineData("upstream `X-B`", "\"\"")]
    [InlineData("upstream `X-C`", "none")]
    [InlineData("first: upstream `X-A`", "no gateway")]
    public void Speaks_of_the_fence_and_the_server_that_it_names(string cell, string expected)
    {
        var fact = FactCatalog.Resolve(cell, Names).Fact!;

        Assert.Equal(expected, fact.Observe(Redirected));
        Assert.Null(fact.Problem(expected));
        Assert.True(fact.Match(expected, Redirected));
        Assert.Equal(cell.Replace("`", "", StringComparison.Ordinal), fact.Name);
    }

    [Theory]
    [InlineData("cookie line", "a=…; b=…; a=…", true)]
    [InlineData("cookie line", "b=②; a=①; a=③", false)]
    [InlineData("cookie line", "a=①; b=②; a=①", false)]
    [InlineData("cookie line", "a=①; b=②", false)]
    [InlineData("first: cookie line", "none", false)]
    public void A_cookie_line_has_an_order_twins_and_values(string cell, string expected, bool matches) =>
        Assert.Equal(matches, FactCatalog.Resolve(cell, Names).Fact!.Match(expected, Redirected));

    [Theory]
    [InlineData("attaker: cookies sent", "'attaker' is no server and no fence before it; did you mean 'attacker'?")]
    [InlineData("second: page got", "'second' is no server and no fence before it; there is frontend, backend, attacker, gateway, first")]
    [InlineData("attacker-cross-site: requests", "'attacker-cross-site' is no server and no fence before it; there is frontend, backend, attacker, gateway, first")]
    [InlineData("attacker: first: requests", "'first' is no server and no fence before it; did you mean 'first'?")]
    [InlineData("first: cookies stored", "'cookies stored' is looked at once, after the last fence, and is no fence's own")]
    [InlineData("attacker: page got", "'page got' is no server's own: it is the browser's")]
    [InlineData("attacker: console", "'console' is no server's own: it is the browser's")]
    [InlineData("cookies stored at fronted", "there is no site 'fronted'; did you mean 'frontend'?")]
    public void What_a_fact_cannot_speak_of_is_told(string cell, string problem) =>
        Assert.Equal((null, problem), FactCatalog.Resolve(cell, Names));
}
