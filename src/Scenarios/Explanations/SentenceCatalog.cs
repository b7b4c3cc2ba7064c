namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Every sentence that can be said of an exchange. Its words are in the language files, under <c>Sentence.ID</c>.</summary>
public static class SentenceCatalog
{
    private const string Fetch = "https://fetch.spec.whatwg.org/";
    private const string Html = "https://html.spec.whatwg.org/multipage/";
    private const string WebSockets = "https://websockets.spec.whatwg.org/";
    private const string Cookies = "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html";

    /// <summary>On the response: what the browser did with it.</summary>
    public static IReadOnlyList<SentenceKind> Responses { get; } =
    [
        new("same-origin-read", ResponseHandling.Readable, Fetch + "#concept-filtered-response-basic"),
        new("same-origin-request", ResponseHandling.Unknown, Fetch + "#concept-filtered-response-basic"),
        new("same-origin-subresource", ResponseHandling.Loaded, Fetch + "#requests"),
        new("same-origin-failed", ResponseHandling.Blocked, Fetch + "#concept-network-error"),
        new("same-origin-failed-as-said", ResponseHandling.Blocked, Fetch + "#concept-network-error"),
        new("navigation", ResponseHandling.Loaded, Html + "browsing-the-web.html#navigate"),
        new("frame", ResponseHandling.Loaded, Html + "browsing-the-web.html#navigate"),
        new("websocket-open", ResponseHandling.Connected, WebSockets + "#websocket-opening-handshake"),
        new("websocket-refused", ResponseHandling.Blocked, WebSockets + "#websocket-opening-handshake"),
        new("no-answer", ResponseHandling.None, Fetch + "#concept-network-error"),
        new("no-answer-behind-gateway", ResponseHandling.Readable, Fetch + "#concept-filtered-response-basic"),
        new("abandoned", ResponseHandling.Abandoned, Fetch + "#concept-aborted-network-error"),
        new("opaque", ResponseHandling.Opaque, Fetch + "#concept-filtered-response-opaque"),
        new("opaque-refused", ResponseHandling.Opaque, Fetch + "#concept-filtered-response-opaque"),
        new("no-cors-failed", ResponseHandling.Blocked, Fetch + "#concept-network-error"),
        new("no-cors-failed-as-said", ResponseHandling.Blocked, Fetch + "#concept-network-error"),
        new("subresource", ResponseHandling.Loaded, Fetch + "#concept-request-mode"),
        new("subresource-refused", ResponseHandling.Loaded, Fetch + "#concept-request-mode"),
        new(
            "resource-policy", ResponseHandling.Blocked, Fetch + "#cross-origin-resource-policy-header",
            "cross-origin-resource-policy"),
        new("read-without-origin", ResponseHandling.Readable, Fetch + "#origin-header"),
        new("failed-without-origin", ResponseHandling.Blocked, Fetch + "#concept-network-error"),
        new("failed-without-origin-as-said", ResponseHandling.Blocked, Fetch + "#concept-network-error"),
        new("unknown-initiator", ResponseHandling.Unknown, Fetch + "#origin-header"),
        new("cors-read", ResponseHandling.Readable, Fetch + "#cors-check", "access-control-allow-origin"),
        new(
            "cors-read-with-credentials", ResponseHandling.Readable, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new("cors-read-any-origin", ResponseHandling.Readable, Fetch + "#cors-check", "access-control-allow-origin"),
        new(
            "cors-read-against-rule", ResponseHandling.Readable, Fetch + "#cors-check",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new(
            "cors-allowed", ResponseHandling.Unknown, Fetch + "#cors-check",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new(
            "cors-allowed-without-credentials", ResponseHandling.Unknown, Fetch + "#cors-check",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new(
            "cors-failed", ResponseHandling.Blocked, Fetch + "#concept-network-error",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new(
            "cors-failed-as-said", ResponseHandling.Blocked, Fetch + "#concept-network-error",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new("redirect-followed", ResponseHandling.Followed, Fetch + "#http-redirect-fetch", "location"),
        new("redirect-unwatched", ResponseHandling.Followed, Fetch + "#http-redirect-fetch", "location"),
        new(
            "redirect-manual", ResponseHandling.Opaque, Fetch + "#concept-filtered-response-opaque-redirect",
            "location"),
        new("redirect-error", ResponseHandling.Blocked, Fetch + "#http-redirect-fetch", "location"),
        new("redirect-same-origin-mode", ResponseHandling.Blocked, Fetch + "#http-redirect-fetch", "location"),
        new("redirect-failed", ResponseHandling.Blocked, Fetch + "#http-redirect-fetch", "location"),
        new("redirect-failed-as-said", ResponseHandling.Blocked, Fetch + "#http-redirect-fetch", "location"),
        new(
            "preflight-allowed", ResponseHandling.RequestAllowed, Fetch + "#cors-preflight-fetch",
            "access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers"),
        new(
            "preflight-allows", ResponseHandling.Unknown, Fetch + "#cors-preflight-fetch",
            "access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers"),
        new(
            "preflight-allowed-against-rule", ResponseHandling.RequestAllowed, Fetch + "#cors-preflight-fetch",
            "access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers"),
        new(
            "preflight-failed", ResponseHandling.RequestRefused, Fetch + "#cors-preflight-fetch",
            "access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers"),
        new(
            "preflight-failed-as-said", ResponseHandling.RequestRefused, Fetch + "#cors-preflight-fetch",
            "access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers"),
        new("preflight-status", ResponseHandling.RequestRefused, Fetch + "#cors-preflight-fetch"),
        new("preflight-redirected", ResponseHandling.RequestRefused, Fetch + "#cors-preflight-fetch", "location"),
        new(
            "preflight-method", ResponseHandling.RequestRefused, Fetch + "#cors-preflight-fetch",
            "access-control-allow-methods"),
        new(
            "preflight-method-wildcard", ResponseHandling.RequestRefused, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-methods"),
        new(
            "preflight-header", ResponseHandling.RequestRefused, Fetch + "#cors-preflight-fetch",
            "access-control-allow-headers"),
        new(
            "preflight-header-wildcard", ResponseHandling.RequestRefused, Fetch + "#cors-non-wildcard-request-header-name",
            "access-control-allow-headers"),
        new(
            "cors-blocked-no-allow-origin", ResponseHandling.Blocked, Fetch + "#cors-check",
            "access-control-allow-origin"),
        new(
            "cors-blocked-several-origins", ResponseHandling.Blocked, Fetch + "#cors-check",
            "access-control-allow-origin"),
        new(
            "cors-blocked-other-origin", ResponseHandling.Blocked, Fetch + "#cors-check",
            "access-control-allow-origin"),
        new(
            "cors-blocked-wildcard-with-credentials", ResponseHandling.Blocked, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin"),
        new(
            "cors-blocked-credentials-not-allowed", ResponseHandling.Blocked, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new(
            "preflight-no-allow-origin", ResponseHandling.RequestRefused, Fetch + "#cors-check",
            "access-control-allow-origin"),
        new(
            "preflight-several-origins", ResponseHandling.RequestRefused, Fetch + "#cors-check",
            "access-control-allow-origin"),
        new(
            "preflight-other-origin", ResponseHandling.RequestRefused, Fetch + "#cors-check",
            "access-control-allow-origin"),
        new(
            "preflight-wildcard-with-credentials", ResponseHandling.RequestRefused, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin"),
        new(
            "preflight-credentials-not-allowed", ResponseHandling.RequestRefused, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin", "access-control-allow-credentials"),
        new("redirect-no-allow-origin", ResponseHandling.Blocked, Fetch + "#cors-check", "access-control-allow-origin"),
        new("redirect-several-origins", ResponseHandling.Blocked, Fetch + "#cors-check", "access-control-allow-origin"),
        new("redirect-other-origin", ResponseHandling.Blocked, Fetch + "#cors-check", "access-control-allow-origin"),
        new(
            "redirect-wildcard-with-credentials", ResponseHandling.Blocked, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin"),
        new(
            "redirect-credentials-not-allowed", ResponseHandling.Blocked, Fetch + "#cors-protocol-and-credentials",
            "access-control-allow-origin", "access-control-allow-credentials"),
    ];

    /// <summary>On the cookies of an exchange.</summary>
    public static IReadOnlyList<SentenceKind> CookieSentences { get; } =
    [
        new("cookies-sent-same-origin", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode"),
        new("cookies-sent-include", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode"),
        new("cookies-sent-navigation", ResponseHandling.Unknown, Cookies + "#name-samesite-cookies"),
        new("cookies-sent", ResponseHandling.Unknown, Cookies + "#name-samesite-cookies"),
        new("cookies-omitted", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode"),
        new("cookies-not-included", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode"),
        new("cookies-none", ResponseHandling.Unknown, Cookies + "#name-retrieval-algorithm"),
        new("cookies-none-here", ResponseHandling.Unknown, Cookies + "#name-retrieval-algorithm"),
        new("cookies-without-credentials", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode"),
        new("cookies-withheld-same-site", ResponseHandling.Unknown, Cookies + "#name-samesite-cookies"),
        new("cookies-withheld-third-party", ResponseHandling.Unknown, Cookies + "#name-third-party-cookies"),
        new("cookies-not-sent", ResponseHandling.Unknown, Cookies + "#name-retrieval-algorithm"),
        new("set-cookie-stored", ResponseHandling.Unknown, Cookies + "#name-storage-model", "set-cookie"),
        new("set-cookie-preflight", ResponseHandling.Unknown, Fetch + "#cors-preflight-fetch", "set-cookie"),
        new("set-cookie-omitted", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode", "set-cookie"),
        new(
            "set-cookie-not-included", ResponseHandling.Unknown, Fetch + "#concept-request-credentials-mode",
            "set-cookie"),
        new("set-cookie-domain", ResponseHandling.Unknown, Cookies + "#name-the-domain-attribute", "set-cookie"),
        new("set-cookie-prefix", ResponseHandling.Unknown, Cookies + "#name-cookie-name-prefixes", "set-cookie"),
        new("set-cookie-none-without-secure", ResponseHandling.Unknown, Cookies + "#name-storage-model", "set-cookie"),
        new("set-cookie-same-site", ResponseHandling.Unknown, Cookies + "#name-storage-model", "set-cookie"),
        new("set-cookie-third-party", ResponseHandling.Unknown, Cookies + "#name-third-party-cookies", "set-cookie"),
        new("set-cookie-secure", ResponseHandling.Unknown, Cookies + "#name-the-secure-attribute", "set-cookie"),
        new("set-cookie-not-stored", ResponseHandling.Unknown, Cookies + "#name-storage-model", "set-cookie"),
    ];

    private static readonly Dictionary<string, SentenceKind> ById =
        Responses.Concat(CookieSentences).ToDictionary(kind => kind.Id);

    public static SentenceKind Of(Sentence sentence) => ById[sentence.Id];
}

/// <param name="Id">Stable, in kebab case.</param>
/// <param name="Handling">What the browser did with the response.</param>
/// <param name="Standard">The section that decides.</param>
/// <param name="Headers">The response headers that decided, lower case.</param>
public sealed record SentenceKind(string Id, ResponseHandling Handling, Uri Standard, IReadOnlyList<string> Headers)
{
    internal SentenceKind(string id, ResponseHandling handling, string standard, params string[] headers)
        : this(id, handling, new Uri(standard), headers)
    {
    }
}
