using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Why a browser did with a response what it did: one sentence, and where the standard says so.</summary>
/// <param name="Headers">The response headers that decided, lower case.</param>
public sealed record Explanation(Sentence Words, Uri Standard, IReadOnlyList<string> Headers)
{
    private const string AllowOrigin = CorsCheck.AllowOrigin;
    private const string AllowCredentials = CorsCheck.AllowCredentials;
    private const string AllowMethods = "Access-Control-Allow-Methods";
    private const string AllowHeaders = "Access-Control-Allow-Headers";

    private static readonly Uri Fetch = new("https://fetch.spec.whatwg.org/");
    private static readonly Uri Check = new(Fetch, "#cors-check");
    private static readonly Uri PreflightFetch = new(Fetch, "#cors-preflight-fetch");

    public static Explanation Of(Exchange exchange)
    {
        var site = exchange.RequestHeader("Sec-Fetch-Site");
        return exchange.Status == 0 ? new(new("The connection ended without an answer: a network error, and nothing about CORS.", "응답 없이 연결이 끊겼습니다. 네트워크 오류이며 CORS와는 관계없습니다."), new(Fetch, "#concept-network-error"), [])
            : exchange.Preflight ? Preflight(exchange)
            : site == "same-origin" ? new(new("Same origin: nobody's permission is needed, and the page reads everything.", "같은 오리진입니다. 허락이 필요 없고 페이지가 모두 읽습니다."), new(Fetch, "#concept-filtered-response-basic"), [])
            : ByMode(exchange);
    }

    private static Explanation ByMode(Exchange exchange) => exchange.RequestHeader("Sec-Fetch-Mode") switch
    {
        "navigate" => new(new("A navigation: CORS is not asked. Cookies travel as their SameSite allows.", "페이지 이동입니다. CORS는 묻지 않으며 쿠키는 SameSite에 따라 전송됩니다."), new("https://html.spec.whatwg.org/multipage/browsing-the-web.html"), []),
        "websocket" => new(new("A WebSocket: CORS is not asked. Cookies travel as their SameSite allows.", "WebSocket입니다. CORS는 묻지 않으며 쿠키는 SameSite에 따라 전송됩니다."), new("https://websockets.spec.whatwg.org/#websocket-opening-handshake"), []),
        "no-cors" => new(new("Sent without asking (no-cors): the server acts on it, the page reads nothing of the answer.", "묻지 않고 보냈습니다(no-cors). 서버는 처리하지만 페이지는 응답을 전혀 읽지 못합니다."), new(Fetch, "#concept-filtered-response-opaque"), []),
        _ when exchange.RequestHeader("Origin") is null => new(new("No Origin was sent: CORS is not involved.", "Origin이 전송되지 않았으므로 CORS와 관계없습니다."), new(Fetch, "#origin-header"), []),
        _ => Answer(exchange),
    };

    private static Explanation Preflight(Exchange exchange)
    {
        if (OriginProblem(exchange) is var (problem, problemKo))
            return new(new($"{problem} The request itself never leaves.", $"{problemKo} 본 요청은 나가지 않습니다."), PreflightFetch, [AllowOrigin.ToLowerInvariant()]);
        if (exchange.Status is < 200 or > 299)
            return new(new($"Answered with {exchange.Status}; only 200 to 299 lets the request go.", $"{exchange.Status}로 응답했습니다. 200에서 299 사이여야 본 요청이 나갑니다."), PreflightFetch, []);
        var method = exchange.RequestHeader("Access-Control-Request-Method") ?? "";
        if (method is not ("GET" or "HEAD" or "POST") && !Lists(exchange, AllowMethods, method, StringComparison.Ordinal))
            return new(new($"The method {method} is not among those allowed, so the request never leaves.", $"메서드 {method}가 허용되지 않아 본 요청이 나가지 않습니다."), PreflightFetch, [AllowMethods.ToLowerInvariant()]);
        var missing = Split(exchange.RequestHeader("Access-Control-Request-Headers"))
            .FirstOrDefault(header => !Lists(exchange, AllowHeaders, header, StringComparison.OrdinalIgnoreCase));
        if (missing is not null)
            return new(new($"The header {missing} is not among those allowed, so the request never leaves.", $"헤더 {missing}가 허용되지 않아 본 요청이 나가지 않습니다."), PreflightFetch, [AllowHeaders.ToLowerInvariant()]);
        return exchange.Visibility == ResponseVisibility.Blocked
            ? new(new("Credentials were to be included, and the answer does not allow them, so the request never leaves.", "자격 증명을 포함하려 했지만 응답이 허용하지 않아 본 요청이 나가지 않습니다."), PreflightFetch, [AllowCredentials.ToLowerInvariant()])
            : new(new($"Asked first, and {method} is allowed: the request goes out.", $"먼저 물었고 {method}가 허용되어 본 요청이 나갑니다."), PreflightFetch, [.. Deciding, AllowMethods.ToLowerInvariant(), AllowHeaders.ToLowerInvariant()]);
    }

    private static Explanation Answer(Exchange exchange)
    {
        if (OriginProblem(exchange) is var (problem, problemKo))
            return new(new($"{problem} The server has answered; the browser keeps the answer from the page.", $"{problemKo} 서버는 응답했지만 브라우저가 페이지에 넘기지 않습니다."), Check, Deciding);
        var check = CorsCheck.Of(exchange);
        if (check?.Allowed == "*" && exchange.Visibility == ResponseVisibility.Blocked)
            return new(new("The wildcard * does not stand for a request with credentials.", "와일드카드 *는 자격 증명이 있는 요청에는 통하지 않습니다."), new(Fetch, "#cors-protocol-and-credentials"), Deciding);
        if (check is not { Credentials: true } && exchange.Visibility == ResponseVisibility.Blocked)
            return new(new("The origin is allowed, but the request includes credentials and these are not allowed.", "오리진은 허용되지만, 요청에 포함된 자격 증명이 허용되지 않았습니다."), Check, Deciding);
        if (exchange.Visibility == ResponseVisibility.Blocked)
            return new(new("The browser kept the answer from the page.", "브라우저가 응답을 페이지에 넘기지 않았습니다."), Check, Deciding);
        return exchange.Cookies.Count > 0
            ? new(new("The origin is allowed, credentials as well, and the cookies came along.", "오리진과 자격 증명이 모두 허용되었고 쿠키도 함께 왔습니다."), new(Fetch, "#concept-request-credentials-mode"), Deciding)
            : new(new("The origin is allowed, so the page reads the answer. No cookie came along: there was none to send, or the page did not say credentials: 'include'.", "오리진이 허용되어 페이지가 응답을 읽습니다. 쿠키는 오지 않았습니다. 보낼 쿠키가 없었거나 페이지가 credentials: 'include'를 쓰지 않았습니다."), new(Fetch, "#concept-request-credentials-mode"), Deciding);
    }

    private static string[] Deciding => [AllowOrigin.ToLowerInvariant(), AllowCredentials.ToLowerInvariant()];

    /// <returns>Null where the answer allows the request's origin.</returns>
    private static Sentence? OriginProblem(Exchange exchange)
    {
        if (CorsCheck.Of(exchange) is not { Origin: false, Allowed: var allowed })
            return null;
        var origin = exchange.RequestHeader("Origin");
        return allowed is null ? new($"No {AllowOrigin} for {origin}.", $"{origin}에 대한 {AllowOrigin}이 없습니다.")
            : allowed.Contains(',') ? new($"{AllowOrigin} has several values, which are none.", $"{AllowOrigin}의 값이 여럿이어서 없는 것과 같습니다.")
            : new($"{AllowOrigin} allows {allowed}, not {origin}.", $"{AllowOrigin}은 {origin}이 아니라 {allowed}를 허용합니다.");
    }

    private static bool Lists(Exchange exchange, string header, string wanted, StringComparison how) =>
        Split(exchange.ResponseHeader(header)).Any(each => each == "*" || each.Equals(wanted, how));

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>One sentence, in the languages that pages speak.</summary>
public sealed record Sentence(string English, string Korean)
{
    /// <param name="language">As in a <c>lang</c> attribute.</param>
    public string In(string language) => language == "ko" ? Korean : English;
}
