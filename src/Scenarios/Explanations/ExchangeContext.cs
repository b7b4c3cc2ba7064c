using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>An exchange, and what led to it and on from it.</summary>
/// <param name="Call">The script's call; null where none is known.</param>
/// <param name="Next">Where its response led: the request that a preflight let go, the target of a redirect.</param>
/// <param name="Reasons">The browser's own words during the fence.</param>
internal sealed record ExchangeContext(
    int Index, Exchange Exchange, PageCall? Call, Exchange? Next, IReadOnlyList<string> Reasons, string Scheme)
{
    public string? Site => Exchange.RequestHeader("Sec-Fetch-Site");

    public string? Mode => Exchange.RequestHeader("Sec-Fetch-Mode") ?? Call?.Mode;

    /// <summary>What a page wants it for: <c>image</c>, <c>script</c>, <c>iframe</c>; <c>empty</c> for script's own calls.</summary>
    public string Destination => Exchange.RequestHeader("Sec-Fetch-Dest") ?? "empty";

    public string? Origin => Exchange.RequestHeader("Origin");

    public bool IsSameOrigin => Site is null ? Call?.ResponseType == "basic" : Site == "same-origin";

    /// <summary>As the browser says it; it says nothing of a WebSocket in Chromium.</summary>
    public bool IsCrossSite => Site is null ? Origin is not null && !SiteOf.AreSame(Origin, Scheme, Host) : Site == "cross-site";

    /// <summary>The host that the browser asked, without its port.</summary>
    public string Host => HostOf(Exchange);

    /// <summary>The request's credentials mode; null where it is not known.</summary>
    public string? Credentials => Call?.Credentials ?? (Exchange.CookieLine.Count > 0 && !IsSameOrigin ? "include" : null);

    public bool IsWebSocket =>
        Exchange.Status == 101 || Mode == "websocket" || Exchange.RequestHeader("Sec-WebSocket-Version") is not null;

    /// <summary>A redirect status, and somewhere to go: https://fetch.spec.whatwg.org/#http-redirect-fetch</summary>
    public bool IsRedirect => Exchange.Status is 301 or 302 or 303 or 307 or 308 && Location is not null;

    public string? Location => Exchange.ResponseHeader("Location");

    /// <summary>Whether the call ended here, with a response for script.</summary>
    public bool IsHandedOver => Next is null && Call is { Error: null };

    /// <summary>Whether the call ended here, with an exception.</summary>
    public bool IsFailed => Next is null && (Call is { Error: not null } || (Call is null && Exchange.Visibility == ResponseVisibility.Blocked));

    /// <summary>Whether the call ended because the page wanted it to.</summary>
    public bool IsAbandoned => IsFailed && Call?.Error is "AbortError" or "TimeoutError";

    /// <summary>The browser's own words on it, where there is one reason only.</summary>
    public string? Reason => Reasons.Count == 1 ? Reasons[0] : null;

    public static IReadOnlyList<ExchangeContext> Of(Observation observation)
    {
        var exchanges = observation.Exchanges;
        return [.. exchanges.Select((exchange, index) => new ExchangeContext(
            index, exchange, exchange.PageCall, Successor(exchanges, index),
            observation.Outcomes[exchange.Fence].Reasons, SchemeOf(observation, exchange)))];
    }

    internal static string HostOf(Exchange exchange)
    {
        var host = Authority(exchange);
        var colon = host.LastIndexOf(':');
        return (colon > host.LastIndexOf(']') ? host[..colon] : host).ToLowerInvariant();
    }

    private static string Authority(Exchange exchange) =>
        exchange.RequestHeader("X-Forwarded-Host") ?? exchange.RequestHeader("Host") ?? exchange.RequestHeader(":authority") ?? "";

    /// <summary>No header names it; the topology's origins do.</summary>
    private static string SchemeOf(Observation observation, Exchange exchange)
    {
        var end = "://" + Authority(exchange);
        return observation.Origins.Keys.FirstOrDefault(origin => origin.EndsWith(end, StringComparison.Ordinal))?.Split(':')[0]
            ?? Uri.UriSchemeHttp;
    }

    private static Exchange? Successor(IReadOnlyList<Exchange> exchanges, int index)
    {
        var exchange = exchanges[index];
        var later = exchanges.Skip(index + 1).Where(other => other.Fence == exchange.Fence && ReferenceEquals(other.PageCall, exchange.PageCall)).ToList();
        if (exchange.Preflight)
        {
            // A second preflight of the same address asks for another request.
            var request = later.Find(other => other.Path == exchange.Path && (!other.Preflight || exchange.PageCall is null));
            return request is { Preflight: false } && request.Method == exchange.RequestHeader("Access-Control-Request-Method") ? request : null;
        }

        return exchange.Status is 301 or 302 or 303 or 307 or 308 && exchange.ResponseHeader("Location") is { } location
            ? later.Find(other => other.Path == PathOf(location))
            : null;
    }

    private static string PathOf(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var address) && !address.IsFile ? address.PathAndQuery : location;
}
