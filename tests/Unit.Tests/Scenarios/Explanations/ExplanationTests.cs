using ProxyVsCors.Scenarios.Explanations;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Unit.Tests.Scenarios.Explanations;

/// <summary>Each sentence, and what must have been observed for it to be said.</summary>
public class ExplanationTests
{
    private const string Page = "http://localhost:3000";

    private static readonly PageCall Read = new("", 200, "cors", null) { Credentials = "same-origin", Mode = "cors", Redirect = "follow" };
    private static readonly PageCall Failed = Read with { Status = null, ResponseType = null, Error = "TypeError" };
    private static readonly PageCall Include = Read with { Credentials = "include" };
    private static readonly PageCall IncludeFailed = Failed with { Credentials = "include" };

    private static Exchange Any => new("backend", 0, null, "GET", "/a", 200, false, [], [new("Host", "localhost:8000")], [], ResponseVisibility.Unknown);

    private static Exchange Cross => Asked("same-site", "cors");

    private static Exchange Own => Asked("same-origin", "cors", origin: null);

    private static Exchange Preflight => Cross with
    {
        Method = "OPTIONS",
        Status = 204,
        Preflight = true,
        RequestHeaders = [.. Cross.RequestHeaders, new("Access-Control-Request-Method", "PUT"), new("Access-Control-Request-Headers", "x-one")],
    };

    public static TheoryData<string, Observation> Responses => new()
    {
        { "same-origin-read", Seen(Own with { PageCall = Read }) },
        { "same-origin-request", Seen(Own) },
        { "same-origin-subresource", Seen(Asked("same-origin", "no-cors", "image")) },
        { "same-origin-failed", Seen(Own with { PageCall = Failed }) },
        { "same-origin-failed-as-said", Said(Own with { PageCall = Failed }) },
        { "navigation", Seen(Asked("cross-site", "navigate", "document", null)) },
        { "frame", Seen(Asked("same-site", "navigate", "iframe", null)) },
        { "websocket-open", Seen(Any with { Status = 101, RequestHeaders = [new("Origin", Page), new("Sec-WebSocket-Version", "13")] }) },
        { "websocket-refused", Seen(Any with { Status = 403, RequestHeaders = [new("Origin", Page), new("Sec-WebSocket-Version", "13")] }) },
        { "no-answer", Seen(Cross with { Status = 0, PageCall = Failed }) },
        { "no-answer-behind-gateway", Seen(Own with { Status = 0, PageCall = Read with { Status = 502 } }) },
        { "abandoned", Seen(Cross with { Status = 0, PageCall = Failed with { Error = "AbortError" } }) },
        { "abandoned", Seen(Own with { PageCall = Failed with { Error = "TimeoutError" } }) },
        { "opaque", Seen(Asked("same-site", "no-cors", origin: null) with { PageCall = Read with { Status = 0, ResponseType = "opaque" } }) },
        { "opaque-refused", Seen(Asked("cross-site", "no-cors") with { Status = 415 }) },
        { "no-cors-failed", Seen(Asked("same-site", "no-cors") with { PageCall = Failed }) },
        { "no-cors-failed-as-said", Said(Asked("same-site", "no-cors") with { PageCall = Failed }) },
        { "subresource", Seen(Asked("same-site", "no-cors", "script", null)) },
        { "subresource-refused", Seen(Asked("same-site", "no-cors", "script", null) with { Status = 401 }) },
        { "resource-policy", Seen(Answered(Asked("same-site", "no-cors", "image", null), ("Cross-Origin-Resource-Policy", "same-origin"))) },
        { "resource-policy", Seen(Answered(Asked("cross-site", "no-cors") with { PageCall = Failed }, ("Cross-Origin-Resource-Policy", "same-site"))) },
        { "read-without-origin", Seen(Asked("same-site", "cors", origin: null) with { PageCall = Read }) },
        { "failed-without-origin", Seen(Any with { PageCall = Failed }) },
        { "failed-without-origin-as-said", Said(Any with { PageCall = Failed }) },
        { "unknown-initiator", Seen(Any) },
        { "cors-read", Seen(Allowed(Cross, Page) with { PageCall = Read }) },
        { "cors-read-with-credentials", Seen(Allowed(Cross, Page, "true") with { PageCall = Include }) },
        { "cors-read-any-origin", Seen(Allowed(Cross, "*") with { PageCall = Read }) },
        { "cors-read-against-rule", Seen(Allowed(Cross, "*") with { PageCall = Include }) },
        { "cors-allowed", Seen(Allowed(Asked("same-site", "cors", "image"), Page, "true")) },
        { "cors-allowed-without-credentials", Seen(Allowed(Asked("same-site", "cors", "image"), Page)) },
        { "cors-allowed-without-credentials", Seen(Allowed(Asked("same-site", "cors", "font"), "*")) },
        { "cors-failed", Seen(Allowed(Cross, Page) with { PageCall = Failed }) },
        { "cors-failed-as-said", Said(Allowed(Cross, Page) with { PageCall = Failed }) },
        { "cors-blocked-no-allow-origin", Seen(Cross with { PageCall = Failed }) },
        { "cors-blocked-several-origins", Seen(Allowed(Cross, $"{Page}, {Page}") with { PageCall = Failed }) },
        { "cors-blocked-other-origin", Seen(Allowed(Cross, Page + "/") with { PageCall = Failed }) },
        { "cors-blocked-wildcard-with-credentials", Seen(Allowed(Cross, "*", "true") with { PageCall = IncludeFailed }) },
        { "cors-blocked-credentials-not-allowed", Seen(Allowed(Cross, Page, "TRUE") with { PageCall = IncludeFailed }) },
        { "cors-blocked-credentials-not-allowed", Seen(Allowed(Asked("same-site", "cors", "image"), Page) with { CookieLine = [new("a", null)] }) },
        { "redirect-followed", Seen(To("/b") with { PageCall = Read }, Own with { Path = "/b", PageCall = Read }) },
        { "redirect-followed", Seen(To("https://elsewhere.test/") with { PageCall = Read }) },
        { "redirect-unwatched", Seen(To("/b")) },
        { "redirect-manual", Seen(To("/b") with { PageCall = Read with { Status = 0, ResponseType = "opaqueredirect", Redirect = "manual" } }) },
        { "redirect-error", Seen(To("/b") with { PageCall = Failed with { Redirect = "error" } }) },
        { "redirect-same-origin-mode", Seen(Redirected(Asked("same-origin", "same-origin", origin: null)) with { PageCall = Failed }) },
        { "redirect-failed", Seen(To("/b") with { PageCall = Failed }) },
        { "redirect-failed-as-said", Said(To("/b") with { PageCall = Failed }) },
        { "redirect-no-allow-origin", Seen(Redirected(Cross) with { PageCall = Failed }) },
        { "redirect-several-origins", Seen(Redirected(Cross, "a, b") with { PageCall = Failed }) },
        { "redirect-other-origin", Seen(Redirected(Cross, "http://other.test") with { PageCall = Failed }) },
        { "redirect-wildcard-with-credentials", Seen(Redirected(Cross, "*") with { PageCall = IncludeFailed }) },
        { "redirect-credentials-not-allowed", Seen(Redirected(Cross, Page) with { PageCall = IncludeFailed }) },
        { "preflight-allowed", Seen(Listing("PUT", "x-one"), Put) },
        { "preflight-allowed", Seen(Listing("*", "*"), Put) },
        { "preflight-allows", Seen(Listing("PUT", "x-one")) },
        { "preflight-allowed-against-rule", Seen(Listing("PUT", "x-two"), Put) },
        { "preflight-failed", Seen(Listing("PUT", "x-one") with { PageCall = Failed }) },
        { "preflight-failed-as-said", Said(Listing("PUT", "x-one") with { PageCall = Failed }) },
        { "preflight-status", Seen(Listing("PUT", "x-one") with { Status = 401, PageCall = Failed }) },
        { "preflight-redirected", Seen(Answered(Listing("PUT", "x-one") with { Status = 307 }, ("Location", "/b"))) },
        { "preflight-method", Seen(Listing("put", "x-one")) },
        { "preflight-method-wildcard", Seen(Listing("*", "x-one") with { PageCall = IncludeFailed }) },
        { "preflight-header", Seen(Listing("PUT", "x-two")) },
        { "preflight-header-wildcard", Seen(Listing("PUT", "*") with { PageCall = IncludeFailed }) },
        { "preflight-no-allow-origin", Seen(Preflight) },
        { "preflight-several-origins", Seen(Allowed(Preflight, "a, b")) },
        { "preflight-other-origin", Seen(Allowed(Preflight, "http://localhost:3001")) },
        { "preflight-wildcard-with-credentials", Seen(Allowed(Preflight, "*") with { PageCall = IncludeFailed }) },
        { "preflight-credentials-not-allowed", Seen(Allowed(Preflight, Page) with { PageCall = IncludeFailed }) },
    };

    public static TheoryData<string, Observation> Cookies => new()
    {
        { "cookies-sent-same-origin", Seen(Own with { CookieLine = [new("a", null)] }) },
        { "cookies-sent-include", Seen(Cross with { CookieLine = [new("a", null)], PageCall = Include }) },
        { "cookies-sent-navigation", Seen(Asked("cross-site", "navigate", "document") with { CookieLine = [new("a", null)] }) },
        { "cookies-sent", Seen(Asked("same-site", "no-cors", "image") with { CookieLine = [new("a", null)] }) },
        { "cookies-omitted", Seen(Own with { PageCall = Read with { Credentials = "omit" } }) },
        { "cookies-not-included", Seen(Cross with { PageCall = Read }) },
        { "cookies-none", Seen(Own) },
        { "cookies-none-here", Seen(Own) with { AreCookiesKnown = false } },
        { "cookies-withheld-same-site", Held("a=1; Path=/", Asked("cross-site", "cors") with { PageCall = IncludeFailed }) },
        { "cookies-withheld-same-site", Held("a=1; Path=/; SameSite=Strict", Asked("cross-site", "navigate", "document")) },
        { "cookies-withheld-third-party", Held("a=1; Path=/; SameSite=None; Secure", Asked("cross-site", "cors") with { PageCall = Include }) },
        { "cookies-without-credentials", Held("a=1; Path=/", Asked("same-site", "cors", "script")) },
        { "cookies-not-sent", Held("a=1; Path=/", Own) },
        { "set-cookie-stored", Kept(Setting("a=1; Path=/")) },
        { "set-cookie-preflight", Seen(Answered(Preflight, ("Set-Cookie", "a=1"))) },
        { "set-cookie-omitted", Seen(Setting("a=1") with { PageCall = Read with { Credentials = "omit" } }) },
        { "set-cookie-not-included", Kept(Answered(Cross with { PageCall = Read }, ("Set-Cookie", "a=1; Path=/"))) },
        { "set-cookie-domain", Seen(Setting("a=1; Domain=other.test")) },
        { "set-cookie-prefix", Seen(Setting("__Host-a=1; Path=/bench; Secure")) },
        { "set-cookie-none-without-secure", Seen(Setting("a=1; SameSite=None")) },
        { "set-cookie-same-site", Seen(Answered(Asked("cross-site", "cors") with { PageCall = Include }, ("Set-Cookie", "a=1"))) },
        { "set-cookie-third-party", Seen(Answered(Asked("cross-site", "cors") with { PageCall = Include }, ("Set-Cookie", "a=1; SameSite=None; Secure"))) },
        { "set-cookie-secure", Seen(Setting("a=1; Secure")) },
        { "set-cookie-not-stored", Seen(Setting("a=1")) },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_response_is_told_by_what_became_of_it(string id, Observation observation) =>
        Assert.Equal(id, Explanation.Of(observation)[0].Response.Id);

    [Theory]
    [MemberData(nameof(Cookies))]
    public void Cookies_are_told_by_what_became_of_them(string id, Observation observation) =>
        Assert.Contains(id, Explanation.Of(observation).SelectMany(explanation => explanation.Cookies).Select(sentence => sentence.Id));

    [Fact]
    public void No_sentence_goes_untested()
    {
        Assert.Equal(
            SentenceCatalog.Responses.Select(kind => kind.Id).Order(StringComparer.Ordinal),
            Responses.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            SentenceCatalog.CookieSentences.Select(kind => kind.Id).Order(StringComparer.Ordinal),
            Cookies.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_websocket_of_another_site_is_known_by_its_origin()
    {
        var socket = Any with
        {
            Path = "/ws",
            Status = 101,
            RequestHeaders = [new("Host", "localhost:8000"), new("Origin", "http://127.0.0.1:4000"), new("Sec-WebSocket-Version", "13")],
        };

        Assert.Equal("cookies-withheld-same-site", Explanation.Of(Held("a=1; Path=/", socket))[1].Cookies[0].Id);
        Assert.Equal("cookies-not-sent", Explanation.Of(Held("a=1; Path=/", socket with
        {
            RequestHeaders = [new("Host", "localhost:8000"), new("Origin", "http://localhost:4000"), new("Sec-WebSocket-Version", "13")],
        }))[1].Cookies[0].Id);
    }

    [Fact]
    public void A_page_that_cannot_look_into_the_browser_claims_nothing_of_what_was_stored() =>
        Assert.DoesNotContain(
            Explanation.Of(Seen(Setting("a=1; Path=/")) with { AreCookiesKnown = false })[0].Cookies,
            sentence => sentence.Id.StartsWith("set-cookie", StringComparison.Ordinal));

    private static Exchange Put => Allowed(Cross, Page) with { Method = "PUT" };

    private static Exchange Asked(string site, string mode, string destination = "empty", string? origin = Page) => Any with
    {
        RequestHeaders =
        [
            new("Host", "localhost:8000"), new("Sec-Fetch-Site", site), new("Sec-Fetch-Mode", mode), new("Sec-Fetch-Dest", destination),
            .. origin is null ? (HeaderLine[])[] : [new("Origin", origin)],
        ],
    };

    private static Exchange Answered(Exchange exchange, params (string Name, string Value)[] headers) =>
        exchange with { ResponseHeaders = [.. exchange.ResponseHeaders, .. headers.Select(header => new HeaderLine(header.Name, header.Value))] };

    private static Exchange Allowed(Exchange exchange, string origin, string? credentials = null) => credentials is null
        ? Answered(exchange, ("Access-Control-Allow-Origin", origin))
        : Answered(exchange, ("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", credentials));

    private static Exchange Listing(string methods, string headers) => Answered(
        Allowed(Preflight, Page, "true"), ("Access-Control-Allow-Methods", methods), ("Access-Control-Allow-Headers", headers));

    private static Exchange To(string location) => Answered(Own with { Status = 302 }, ("Location", location));

    private static Exchange Redirected(Exchange exchange, string? allowed = null) =>
        Answered(allowed is null ? exchange with { Status = 302 } : Allowed(exchange with { Status = 302 }, allowed), ("Location", "http://other.test/"));

    private static Exchange Setting(string line) => Answered(Own, ("Set-Cookie", line));

    private static Observation Seen(params Exchange[] exchanges) => new([new("", null, [])], exchanges, [], []);

    private static Observation Said(Exchange exchange) =>
        Seen(exchange) with { Outcomes = [new("", "", []) { Reasons = ["a reason"] }] };

    /// <summary>The browser has the cookie at last.</summary>
    private static Observation Kept(params Exchange[] exchanges) => Seen(exchanges) with
    {
        Cookies = [new("a", null, "localhost", true, "/", false, false, "", false, ["backend"])],
    };

    private static Observation Held(string line, Exchange next) => Kept(Setting(line), next);
}
