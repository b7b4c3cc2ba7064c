using Microsoft.Net.Http.Headers;
using ProxyVsCors.Backend.Csrf;

namespace ProxyVsCors.Backend.Journaling;

/// <summary>Headers without the values that sign somebody in.</summary>
internal static class Masking
{
    private const string Mask = "…";

    private static readonly string[] Secret =
        [HeaderNames.Authorization, HeaderNames.ProxyAuthorization, CsrfToken.HeaderName];

    public static IReadOnlyList<KeyValuePair<string, string>> Headers(IHeaderDictionary headers) =>
        [.. from header in headers
            from value in header.Value
            select KeyValuePair.Create(header.Key, Value(header.Key, value ?? ""))];

    public static IEnumerable<string> CookieNames(string? header) =>
        Pairs(header).Select(pair => pair.Split('=')[0].Trim());

    /// <summary>A Set-Cookie line with its attributes, without its value.</summary>
    public static string SetCookie(string line)
    {
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var (pair, attributes) = semicolon < 0 ? (line, "") : (line[..semicolon], line[semicolon..]);
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? Mask + attributes : $"{pair[..equals]}={Mask}{attributes}";
    }

    private static string Value(string name, string value) =>
        Is(name, HeaderNames.Cookie) ? string.Join("; ", CookieNames(value).Select(cookie => $"{cookie}={Mask}"))
        : Is(name, HeaderNames.SetCookie) ? SetCookie(value)
        : Secret.Contains(name, StringComparer.OrdinalIgnoreCase) ? Mask
        : value;

    private static string[] Pairs(string? header) =>
        (header ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
