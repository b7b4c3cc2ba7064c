namespace ProxyVsCors.Gateway.Transforms;

/// <summary>The upstream's CORS headers: copied through they would meet the gateway's own, and two values of
/// Access-Control-Allow-Origin are none. Vary is left: a cache that keeps more variants is safe.</summary>
internal static class CorsHeaders
{
    public static bool Are(string header) =>
        header is ['A' or 'a', ..] && header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);
}
