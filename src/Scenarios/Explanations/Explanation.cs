using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Why a browser did with a response what it did: one sentence, and where the standard says so.</summary>
/// <param name="Headers">The response headers that decided, lower case.</param>
public sealed record Explanation(string Sentence, Uri Standard, IReadOnlyList<string> Headers)
{
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowCredentials = "Access-Control-Allow-Credentials";
    private const string AllowMethods = "Access-Control-Allow-Methods";
    private const string AllowHeaders = "Access-Control-Allow-Headers";

    private static readonly Uri Fetch = new("https://fetch.spec.whatwg.org/");
    private static readonly Uri Check = new(Fetch, "#cors-check");
    private static readonly Uri PreflightFetch = new(Fetch, "#cors-preflight-fetch");

    public static Explanation Of(Exchange exchange)
    {
        var site = exchange.RequestHeader("Sec-Fetch-Site");
        return exchange.Status == 0 ? new("The connection ended without an answer: a network error, and nothing about CORS.", new(Fetch, "#concept-network-error"), [])
            : exchange.Preflight ? Preflight(exchange)
            : site == "same-origin" ? new("Same origin: nobody's permission is needed, and the page reads everything.", new(Fetch, "#concept-filtered-response-basic"), [])
            : ByMode(exchange);
    }

    private static Explanation ByMode(Exchange exchange) => exchange.RequestHeader("Sec-Fetch-Mode") switch
    {
        "navigate" => new("A navigation: CORS is not asked. Cookies travel as their SameSite allows.", new("https://html.spec.whatwg.org/multipage/browsing-the-web.html"), []),
        "websocket" => new("A WebSocket: CORS is not asked. Cookies travel as their SameSite allows.", new("https://websockets.spec.whatwg.org/#opening-handshake"), []),
        "no-cors" => new("Sent without asking (no-cors): the server acts on it, the page reads nothing of the answer.", new(Fetch, "#concept-filtered-response-opaque"), []),
        _ when exchange.RequestHeader("Origin") is null => new("No Origin was sent: CORS is not involved.", new(Fetch, "#origin-header"), []),
        _ => Answer(exchange),
    };

    private static Explanation Preflight(Exchange exchange)
    {
        if (OriginProblem(exchange) is { } problem)
            return new($"{problem} The request itself never leaves.", PreflightFetch, [AllowOrigin.ToLowerInvariant()]);
        if (exchange.Status is < 200 or > 299)
            return new($"Answered with {exchange.Status}; only 200 to 299 lets the request go.", PreflightFetch, []);
        var method = exchange.RequestHeader("Access-Control-Request-Method") ?? "";
        if (method is not ("GET" or "HEAD" or "POST") && !Lists(exchange, AllowMethods, method, StringComparison.Ordinal))
            return new($"The method {method} is not among those allowed, so the request never leaves.", PreflightFetch, [AllowMethods.ToLowerInvariant()]);
        var missing = Split(exchange.RequestHeader("Access-Control-Request-Headers"))
            .FirstOrDefault(header => !Lists(exchange, AllowHeaders, header, StringComparison.OrdinalIgnoreCase));
        if (missing is not null)
            return new($"The header {missing} is not among those allowed, so the request never leaves.", PreflightFetch, [AllowHeaders.ToLowerInvariant()]);
        return exchange.Handover == Handover.Refused
            ? new("Credentials were to be included, and the answer does not allow them, so the request never leaves.", PreflightFetch, [AllowCredentials.ToLowerInvariant()])
            : new($"Asked first, and {method} is allowed: the request goes out.", PreflightFetch, [.. Deciding, AllowMethods.ToLowerInvariant(), AllowHeaders.ToLowerInvariant()]);
    }

    private static Explanation Answer(Exchange exchange)
    {
        if (OriginProblem(exchange) is { } problem)
            return new($"{problem} The server has answered; the browser keeps the answer from the page.", Check, Deciding);
        if (exchange.ResponseHeader(AllowOrigin) == "*" && exchange.Handover == Handover.Refused)
            return new("The wildcard * does not stand for a request with credentials.", new(Fetch, "#cors-protocol-and-credentials"), Deciding);
        if (exchange.ResponseHeader(AllowCredentials) != "true" && exchange.Handover == Handover.Refused)
            return new("The origin is allowed, but the request includes credentials and these are not allowed.", Check, Deciding);
        if (exchange.Handover == Handover.Refused)
            return new("The browser kept the answer from the page.", Check, Deciding);
        return exchange.Cookies.Count > 0
            ? new("The origin is allowed, credentials as well, and the cookies came along.", new(Fetch, "#concept-request-credentials-mode"), Deciding)
            : new("The origin is allowed, so the page reads the answer. No cookie came along: there was none to send, or the page did not say credentials: 'include'.", new(Fetch, "#concept-request-credentials-mode"), Deciding);
    }

    private static string[] Deciding => [AllowOrigin.ToLowerInvariant(), AllowCredentials.ToLowerInvariant()];

    /// <returns>Null where the answer allows the request's origin.</returns>
    private static string? OriginProblem(Exchange exchange)
    {
        var origin = exchange.RequestHeader("Origin");
        var allowed = exchange.ResponseHeader(AllowOrigin);
        return allowed is null ? $"No {AllowOrigin} for {origin}."
            : allowed == "*" || allowed == origin ? null
            : allowed.Contains(',') ? $"{AllowOrigin} has several values, which are none."
            : $"{AllowOrigin} allows {allowed}, not {origin}.";
    }

    private static bool Lists(Exchange exchange, string header, string wanted, StringComparison how) =>
        Split(exchange.ResponseHeader(header)).Any(each => each == "*" || each.Equals(wanted, how));

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
