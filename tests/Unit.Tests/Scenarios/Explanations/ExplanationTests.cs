using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Explanations;

public class ExplanationTests
{
    private const string Page = "http://localhost:3000";

    [Theory]
    [InlineData(null, ResponseVisibility.Blocked, "No Access-Control-Allow-Origin for http://localhost:3000. The server has answered")]
    [InlineData("http://localhost:3000/", ResponseVisibility.Blocked, "allows http://localhost:3000/, not http://localhost:3000")]
    [InlineData("http://localhost:3000, http://localhost:3000", ResponseVisibility.Blocked, "several values")]
    [InlineData("*", ResponseVisibility.Blocked, "The wildcard * does not stand for a request with credentials")]
    [InlineData("http://localhost:3000", ResponseVisibility.Blocked, "includes credentials and these are not allowed")]
    [InlineData("http://localhost:3000", ResponseVisibility.Exposed, "No cookie came along")]
    [InlineData("*", ResponseVisibility.Exposed, "The origin is allowed")]
    public void An_answer_across_origins_is_explained_by_its_headers(string? allowed, ResponseVisibility handover, string expected)
    {
        var exchange = Asked("same-site", "cors") with
        {
            ResponseHeaders = allowed is null ? [] : [new("Access-Control-Allow-Origin", allowed)],
            Visibility = handover,
        };

        var explanation = Explanation.Of(exchange);

        Assert.Contains(expected, explanation.Words.English, StringComparison.Ordinal);
        Assert.Contains("access-control-allow-origin", explanation.Headers);
        Assert.Equal("fetch.spec.whatwg.org", explanation.Standard.Host);
    }

    [Fact]
    public void Cookies_that_came_along_are_said_so() =>
        Assert.Contains("the cookies came along", Explanation.Of(Asked("same-site", "cors") with
        {
            CookieLine = [new("sessionid", null)],
            ResponseHeaders = [new("Access-Control-Allow-Origin", Page), new("Access-Control-Allow-Credentials", "true")],
        }).Words.English, StringComparison.Ordinal);

    [Theory]
    [InlineData("same-origin", "cors", "Same origin")]
    [InlineData("cross-site", "navigate", "A navigation")]
    [InlineData("same-site", "websocket", "A WebSocket")]
    [InlineData("same-site", "no-cors", "Sent without asking")]
    public void What_cors_has_no_part_in_is_said_so(string site, string mode, string expected) =>
        Assert.StartsWith(expected, Explanation.Of(Asked(site, mode)).Words.English, StringComparison.Ordinal);

    [Theory]
    [InlineData(204, "http://localhost:3000", "PUT", "x-one", "Asked first, and PUT is allowed")]
    [InlineData(401, "http://localhost:3000", "PUT", "x-one", "Answered with 401")]
    [InlineData(204, null, "PUT", "x-one", "The request itself never leaves")]
    [InlineData(204, "http://localhost:3000", "GET", "x-one", "The method PUT is not among those allowed")]
    [InlineData(204, "http://localhost:3000", "PUT", "x-two", "The header x-one is not among those allowed")]
    [InlineData(204, "http://localhost:3000", "*", "*", "Asked first, and PUT is allowed")]
    public void A_preflight_is_explained_by_what_it_asked(int status, string? allowed, string methods, string headers, string expected)
    {
        var exchange = Asked("same-site", "cors") with
        {
            Method = "OPTIONS",
            Preflight = true,
            Status = status,
            RequestHeaders = [new("Origin", Page), new("Access-Control-Request-Method", "PUT"), new("Access-Control-Request-Headers", "x-one")],
            ResponseHeaders =
            [
                .. allowed is null ? Array.Empty<HeaderLine>() : [new("Access-Control-Allow-Origin", allowed)],
                new("Access-Control-Allow-Methods", methods), new("Access-Control-Allow-Headers", headers),
            ],
        };

        Assert.Contains(expected, Explanation.Of(exchange).Words.English, StringComparison.Ordinal);
    }

    [Fact]
    public void It_speaks_the_pages_language() =>
        Assert.Equal(
            "http://localhost:3000에 대한 Access-Control-Allow-Origin이 없습니다. 서버는 응답했지만 브라우저가 페이지에 넘기지 않습니다.",
            Explanation.Of(Asked("same-site", "cors") with { Visibility = ResponseVisibility.Blocked }).Words.In("ko"));

    [Fact]
    public void No_answer_is_not_cors() =>
        Assert.Contains("nothing about CORS", Explanation.Of(Asked("same-site", "cors") with { Status = 0 }).Words.English, StringComparison.Ordinal);

    private static Exchange Asked(string site, string mode) => Samples.Exchange("GET", "/a", 200) with
    {
        RequestHeaders = [new("Origin", Page), new("Sec-Fetch-Site", site), new("Sec-Fetch-Mode", mode)],
    };
}
