using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Facts;

public class FactTests
{
    private static readonly Observation Rich = Samples.Observed(
        new("{\"a\":1}", null, ["content-type", "x-one"]) { Reasons = ["blocked by CORS policy: no header", "another"] },
        [
            Samples.Exchange("POST", "/login", 303, last: false) with { CookieLine = [new("early", "①")] },
            Samples.Preflight("/api/profile", 204) with
            {
                ResponseHeaders = [new("Access-Control-Allow-Methods", "GET,PUT"), new("Access-Control-Allow-Origin", "http://localhost:3000")],
            },
            Samples.Exchange("PUT", "/api/profile", 200) with
            {
                CookieLine = [new("sessionid", "①"), new("csrftoken", "②")],
                RequestHeaders = [new("Origin", "http://localhost:3000"), new("Sec-Fetch-Site", "same-site")],
                ResponseHeaders =
                [
                    new("Access-Control-Allow-Origin", "http://localhost:3000"),
                    new("Vary", "Origin"), new("Vary", "Accept"),
                    new("Location", "http://localhost:3000/"),
                ],
            },
        ]) with
    {
        Cookies = [Samples.Stored("sessionid", httpOnly: true), Samples.Stored("csrftoken"), Samples.Stored("elsewhere") with { Sites = ["attacker-cross-site"] }],
        DocumentCookie = ["csrftoken"],
    };

    [Theory]
    [InlineData("page got", "{\"a\":1}")]
    [InlineData("requests", "OPTIONS 204, PUT 200")]
    [InlineData("preflight", "204")]
    [InlineData("cookies sent", "csrftoken, sessionid")]
    [InlineData("origin sent", "frontend")]
    [InlineData("fetch site", "same-site")]
    [InlineData("cookies stored", "csrftoken, sessionid*")]
    [InlineData("document.cookie", "csrftoken")]
    [InlineData("`document.cookie`", "csrftoken")]
    [InlineData("readable headers", "content-type, x-one")]
    [InlineData("console", "blocked by CORS policy: no header / another")]
    [InlineData("`Access-Control-Allow-Origin`", "frontend")]
    [InlineData("`access-control-allow-origin`", "frontend")]
    [InlineData("`Vary`", "Origin, Accept")]
    [InlineData("`Location`", "http://localhost:3000/")]
    [InlineData("`X-Absent`", "none")]
    [InlineData("preflight `Access-Control-Allow-Methods`", "GET,PUT")]
    [InlineData("preflight `Vary`", "none")]
    public void Says_what_was_observed(string cell, string expected) =>
        Assert.Equal(expected, FactCatalog.Resolve(cell)!.Observe(Rich));

    [Theory]
    [InlineData("page got", "1")]
    [InlineData("requests", "none")]
    [InlineData("preflight", "none")]
    [InlineData("cookies sent", "no request")]
    [InlineData("cookie line", "no request")]
    [InlineData("origin sent", "no request")]
    [InlineData("fetch site", "no request")]
    [InlineData("`Vary`", "no request")]
    [InlineData("request `Referer`", "no request")]
    [InlineData("upstream `Vary`", "no request")]
    [InlineData("preflight `Vary`", "no preflight")]
    [InlineData("preflight request `Access-Control-Request-Headers`", "no preflight")]
    [InlineData("preflight cookies sent", "no preflight")]
    [InlineData("preflight cookie line", "no preflight")]
    [InlineData("cookies stored", "none")]
    [InlineData("cookies stored at frontend", "none")]
    [InlineData("document.cookie", "none")]
    [InlineData("readable headers", "none")]
    [InlineData("console", "none")]
    public void Says_whether_there_was_no_request_or_nothing_in_it(string cell, string expected) =>
        Assert.Equal(expected, FactCatalog.Resolve(cell)!.Observe(Samples.Observed(new("1", null, []), [])));

    [Theory]
    [InlineData("cookies sent")]
    [InlineData("cookie line")]
    [InlineData("origin sent")]
    [InlineData("fetch site")]
    [InlineData("`Vary`")]
    [InlineData("request `Referer`")]
    [InlineData("preflight `Vary`")]
    [InlineData("preflight cookies sent")]
    public void A_request_without_something_says_none(string cell) =>
        Assert.Equal("none", FactCatalog.Resolve(cell)!.Observe(
            Samples.Observed(new("1", null, []), [Samples.Preflight("/", 204), Samples.Exchange("GET", "/", 200)])));

    [Theory]
    [InlineData("cookies stored", "sessionid*,csrftoken", true)]
    [InlineData("cookies stored", "csrftoken, sessionid", false)]
    [InlineData("cookies stored", "csrftoken", false)]
    [InlineData("cookies stored", "none", false)]
    [InlineData("console", "blocked by CORS", true)]
    [InlineData("console", "Blocked", false)]
    [InlineData("console", "none", false)]
    [InlineData("requests", "PUT 200, OPTIONS 204", false)]
    [InlineData("requests", "OPTIONS 204,PUT  200", true)]
    [InlineData("cookies sent", "sessionid, csrftoken", true)]
    [InlineData("cookies sent", "sessionid, csrftoken, csrftoken", false)]
    [InlineData("cookies stored", "csrftoken, csrftoken, sessionid*", false)]
    [InlineData("`Access-Control-Allow-Origin`", "http://localhost:3000", false)]
    public void Matches_lists_in_any_order_reasons_in_part_and_all_else_to_the_letter(
        string cell, string expected, bool matches) =>
        Assert.Equal(matches, FactCatalog.Resolve(cell)!.Match(expected, Rich));

    [Fact]
    public void A_request_that_was_cut_has_no_status() =>
        Assert.Equal(
            "GET aborted",
            FactCatalog.Resolve("requests")!.Observe(Samples.Observed(new("x", "", []), [Samples.Exchange("GET", "/", 0)])));

    [Theory]
    [InlineData("Access-Control-Allow-Origin")]
    [InlineData("`Two Words`")]
    [InlineData("`a`b`")]
    [InlineData("preflight Vary")]
    [InlineData("")]
    public void What_names_no_fact_is_none(string cell) => Assert.Null(FactCatalog.Resolve(cell));
}
