using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>The standard's CORS check: https://fetch.spec.whatwg.org/#cors-check</summary>
internal static class CorsCheck
{
    public const string AllowOrigin = "Access-Control-Allow-Origin";
    public const string AllowCredentials = "Access-Control-Allow-Credentials";

    /// <param name="exchange">A request with an Origin, and its response.</param>
    /// <param name="credentials">The request's credentials mode; null where it is not known.</param>
    /// <returns>Null where the response passes; else how a sentence's id ends, and its arguments.</returns>
    public static (string Problem, string[] Arguments)? Problem(Exchange exchange, string? credentials)
    {
        var origin = exchange.RequestHeader("Origin") ?? "";
        var allowed = exchange.ResponseHeader(AllowOrigin);
        if (allowed is null)
            return ("no-allow-origin", [origin]);
        if (allowed.Contains(',', StringComparison.Ordinal))
            return ("several-origins", [allowed]);
        if (allowed == "*")
            return credentials == "include" ? ("wildcard-with-credentials", []) : null;
        if (allowed != origin)
            return ("other-origin", [allowed, origin]);
        return credentials == "include" && exchange.ResponseHeader(AllowCredentials) != "true"
            ? ("credentials-not-allowed", [origin])
            : null;
    }
}
