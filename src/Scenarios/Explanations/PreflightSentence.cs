using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Whether a preflight let its request go: https://fetch.spec.whatwg.org/#cors-preflight-fetch</summary>
internal static class PreflightSentence
{
    public static Sentence Of(ExchangeContext context)
    {
        var method = context.Exchange.RequestHeader("Access-Control-Request-Method") ?? "";
        var refusal = Refusal(context, method);
        if (context.Next is not null)
            return refusal is null ? new("preflight-allowed", method) : new("preflight-allowed-against-rule", method);
        if (refusal is not null)
            return refusal;
        return context.IsFailed
            ? ResponseSentence.Failed("preflight-failed", context)
            : new("preflight-allows", method);
    }

    private static Sentence? Refusal(ExchangeContext context, string method)
    {
        var exchange = context.Exchange;
        var isWithCredentials = context.Call?.Credentials == "include";
        if (CorsCheck.Problem(exchange, context.Call?.Credentials) is var (problem, arguments))
            return new("preflight-" + problem, arguments);
        if (context.IsRedirect)
            return new("preflight-redirected", ResponseSentence.Status(context));
        if (exchange.Status is < 200 or > 299)
            return new("preflight-status", ResponseSentence.Status(context));
        if (method is not ("GET" or "HEAD" or "POST")
            && !Lists(exchange, "Access-Control-Allow-Methods", method, StringComparison.Ordinal, isWithCredentials))
        {
            return new(IsWildcard(exchange, "Access-Control-Allow-Methods") ? "preflight-method-wildcard" : "preflight-method", method);
        }

        var missing = Split(exchange.RequestHeader("Access-Control-Request-Headers")).FirstOrDefault(header =>
            !Lists(exchange, "Access-Control-Allow-Headers", header, StringComparison.OrdinalIgnoreCase, isWithCredentials || IsAuthorization(header)));
        return missing is null ? null
            : new(IsWildcard(exchange, "Access-Control-Allow-Headers") ? "preflight-header-wildcard" : "preflight-header", missing);
    }

    /// <summary>No wildcard stands for it: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name</summary>
    private static bool IsAuthorization(string header) => header.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    private static bool IsWildcard(Exchange exchange, string header) => Split(exchange.ResponseHeader(header)).Contains("*");

    private static bool Lists(Exchange exchange, string header, string wanted, StringComparison how, bool isWildcardLiteral) =>
        Split(exchange.ResponseHeader(header)).Any(each => each.Equals(wanted, how) || (each == "*" && !isWildcardLiteral));

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
