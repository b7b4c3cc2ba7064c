using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench;

/// <summary>What an answer of the bench may be on the API's origin: nothing that a browser would show as a document with
/// script in it. Documents come from somebody else's host.</summary>
internal static class BenchContent
{
    private const string Plain = "text/plain; charset=utf-8";
    private const string Drawing = "image/svg+xml";

    private static readonly FrozenSet<string> Inert = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "text/plain", "text/css", "text/javascript", "text/csv", "text/event-stream", "application/json",
        "application/problem+json", "application/octet-stream", "image/png", "image/gif", "image/jpeg", "font/woff2");

    /// <exception cref="BenchMistake">The answer would be something else than it is asked to be.</exception>
    public static void Check(HttpRequest request, BenchAnswer answer)
    {
        const string Because = "on the API's origin the bench sends no document with script in it; attacker('/bench/…') does";
        if (answer.Headers.Where(line => Is(line, HeaderNames.ContentType)).Select(line => line.Value).ToArray() is { Length: > 0 } types
            && !IsInert(request, types))
            throw new BenchMistake($"'header' with this Content-Type: {Because}");
        if (answer.Headers.FirstOrDefault(line => Is(line, HeaderNames.ContentSecurityPolicy) || Is(line, "Refresh")
            || (Is(line, HeaderNames.XContentTypeOptions) && line.Value != "nosniff")) is { } own)
            throw new BenchMistake($"'header' with {own.Name}: {Because}");
    }

    /// <summary>The last word on an answer's headers.</summary>
    public static void Restrain(HttpRequest request, IHeaderDictionary headers)
    {
        if (headers.ContentType.Count > 0 && !IsInert(request, headers.ContentType))
            headers.ContentType = Plain;
        headers.XContentTypeOptions = "nosniff";
        // Without script; a page of the same origin may read it in a frame, as it may read everything here.
        headers.ContentSecurityPolicy = "sandbox allow-same-origin; default-src 'none'";
        headers.Remove("Refresh");
    }

    private static bool Is(HeaderLine line, string name) => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    // A drawing is a document of its own when a tab or a frame shows it, and as an image it never runs script.
    private static bool IsInert(HttpRequest request, StringValues type) =>
        type.Count == 1
        && MediaTypeHeaderValue.TryParse(type[0], out var parsed)
        && (Inert.Contains(parsed.MediaType.ToString())
            || (parsed.MediaType.Equals(Drawing, StringComparison.OrdinalIgnoreCase) && request.Headers["Sec-Fetch-Dest"] == "image"));
}
