using System.Buffers;
using System.Collections.Frozen;

namespace ProxyVsCors.Backend.Cors;

/// <summary>What a configured method or header name must be to mean anything.</summary>
internal static class HeaderRule
{
    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // https://fetch.spec.whatwg.org/#forbidden-method
    private static readonly string[] ForbiddenMethods = ["CONNECT", "TRACE", "TRACK"];

    // https://fetch.spec.whatwg.org/#forbidden-request-header
    private static readonly FrozenSet<string> ForbiddenHeaders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept-Charset", "Accept-Encoding", "Access-Control-Request-Headers", "Access-Control-Request-Method",
        "Access-Control-Request-Private-Network", "Connection", "Content-Length", "Cookie", "Cookie2", "Date", "DNT", "Expect",
        "Host", "Keep-Alive", "Origin", "Referer", "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via");

    public static string? MethodProblem(string method) =>
        NameProblem(method)
        ?? (ForbiddenMethods.Contains(method.ToUpperInvariant()) ? "can never be sent by script (Fetch, forbidden method)"
            : method.Any(char.IsAsciiLetterLower) ? "is not upper case; methods are compared to the letter"
            : null);

    public static string? RequestHeaderProblem(string header) =>
        NameProblem(header)
        ?? (IsForbidden(header) ? "can never be set by script (Fetch, forbidden request-header)"
            : header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase) ? "is a header of answers; no request has it"
            : null);

    public static string? ExposedHeaderProblem(string header) =>
        NameProblem(header)
        ?? (header.StartsWith("Access-Control-Request-", StringComparison.OrdinalIgnoreCase) ? "is a header of requests; no answer has it" : null);

    private static bool IsForbidden(string header) =>
        ForbiddenHeaders.Contains(header)
        || header.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase);

    private static string? NameProblem(string name) =>
        name.Length == 0 || name.Any(c => c is ',' or ';' || char.IsWhiteSpace(c)) ? "is not one name; give each an entry of its own"
        : name.AsSpan().ContainsAnyExcept(Token) ? "has a character that no such name has (RFC 9110, token)"
        : null;
}
