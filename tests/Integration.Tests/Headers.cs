namespace ProxyVsCors.Integration.Tests;

internal static class Headers
{
    /// <summary>The header's value, lines joined by a comma; null where it is absent.</summary>
    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public static string[] SetCookies(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>Names of all CORS headers, sorted.</summary>
    public static string[] CorsHeaders(this HttpResponseMessage response) =>
        [.. response.Headers.Select(header => header.Key)
            .Where(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
}
