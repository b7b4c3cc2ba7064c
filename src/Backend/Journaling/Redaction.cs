using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>Headers without the values that sign somebody in.</summary>
internal static class Redaction
{
    public const string Mask = "…";

    private static readonly FrozenSet<string> Addresses = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Location, HeaderNames.Referer, "Refresh", HeaderNames.Link, "SourceMap");

    // Chance, but no secret (RFC 6455, 4.1).
    private const string WebSocketKey = "Sec-WebSocket-Key";

    public static IReadOnlyList<KeyValuePair<string, string>> Headers(IHeaderDictionary headers) =>
        [.. from header in headers
            from value in header.Value
            select KeyValuePair.Create(header.Key, Header(header.Key, value ?? ""))];

    /// <summary>Names as sent; a cookie without a name is nothing but its value.</summary>
    public static IEnumerable<string> CookieNames(string? header) => CookiePairs(header).Select(pair => pair.Key);

    /// <summary>The same, each with its value.</summary>
    public static IEnumerable<KeyValuePair<string, string>> CookiePairs(string? header) =>
        Pairs(header).Select(pair => pair.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? KeyValuePair.Create(pair[..equals].Trim(), pair[(equals + 1)..].Trim())
            : KeyValuePair.Create(Mask, pair));

    /// <summary>A Set-Cookie line with its attributes, without its value.</summary>
    public static string SetCookie(string line)
    {
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var (pair, attributes) = semicolon < 0 ? (line, "") : (line[..semicolon], line[semicolon..]);
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0 ? Mask + attributes : $"{pair[..equals]}={Mask}{attributes}";
    }

    public static string Header(string name, string value) =>
        Is(name, HeaderNames.Cookie) ? string.Join("; ", CookieNames(value).Select(cookie => cookie == Mask ? Mask : $"{cookie}={Mask}"))
        : Is(name, HeaderNames.SetCookie) ? SetCookie(value)
        : IsSecret(name) ? Mask
        : IsAddress(name) ? RecordedPath.Of(value)
        : value;

    public static bool IsSecret(string name) =>
        !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase) && !Is(name, WebSocketKey) && SecretNames.Has(name);

    private static bool IsAddress(string name) =>
        Addresses.Contains(name)
        || name.EndsWith("-URL", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("-URI", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("-Location", StringComparison.OrdinalIgnoreCase);

    private static string[] Pairs(string? header) =>
        (header ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
