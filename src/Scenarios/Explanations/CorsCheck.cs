using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>What an answer says to the request's origin: https://fetch.spec.whatwg.org/#cors-check. Diagram and sentence take it from
/// here, so that they agree.</summary>
/// <param name="Allowed">The value of <c>Access-Control-Allow-Origin</c>; null where there is none.</param>
/// <param name="Origin">Whether that is the request's origin, or the wildcard.</param>
/// <param name="Credentials">Whether a request with credentials passes too: the wildcard does not, nor any value but <c>true</c>.</param>
public sealed record CorsCheck(string? Allowed, bool Origin, bool Credentials)
{
    public const string AllowOrigin = "Access-Control-Allow-Origin";
    public const string AllowCredentials = "Access-Control-Allow-Credentials";

    /// <returns>Null where nobody asks: without an Origin, on the same origin, for navigations, WebSockets and <c>no-cors</c>.</returns>
    public static CorsCheck? Of(Exchange exchange)
    {
        if (exchange.RequestHeader("Origin") is not { } origin
            || exchange.RequestHeader("Sec-Fetch-Site") == "same-origin"
            || exchange.RequestHeader("Sec-Fetch-Mode") is "navigate" or "websocket" or "no-cors")
        {
            return null;
        }

        var allowed = exchange.ResponseHeader(AllowOrigin);
        return new(allowed, allowed == "*" || allowed == origin, allowed == origin && exchange.ResponseHeader(AllowCredentials) == "true");
    }
}
