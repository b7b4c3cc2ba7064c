using System.Globalization;
using ProxyVsCors.Gateway.Upstreams;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>The origin that a reference names (RFC 3986, 4.2), and the rest of it as it was written.</summary>
/// <param name="Scheme">http or https in lower case; null in a reference that begins with <c>//</c>.</param>
/// <param name="Host">In lower case; all loopback names are <c>localhost</c>.</param>
/// <param name="Port">Null where none is written.</param>
/// <param name="Rest">Path, query and fragment, beginning with a slash.</param>
internal sealed record WebAddress(string? Scheme, string Host, int? Port, string Rest)
{
    /// <returns>Null for a relative reference, another scheme, user information, or what is no address.</returns>
    public static WebAddress? Parse(string reference)
    {
        string? scheme = null;
        var start = 0;
        if (reference.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            (scheme, start) = ("http", 5);
        else if (reference.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            (scheme, start) = ("https", 6);
        if (!reference.AsSpan(start).StartsWith("//"))
            return null;
        var rest = reference[(start + 2)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        var path = end < 0 ? "/" : rest[end] == '/' ? rest[end..] : "/" + rest[end..];
        if (authority.Length == 0 || authority.AsSpan().ContainsAny("@\\ \t"))
            return null;
        int? port = null;
        var colon = authority.LastIndexOf(':');
        if (colon > authority.LastIndexOf(']'))
        {
            if (!int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            (port, authority) = (number, authority[..colon]);
        }

        return new(scheme, Canonical(authority), port, path);
    }

    /// <summary>Whether it names this origin. A port that is written tells more than a scheme that an application guessed.</summary>
    public bool Names(WebAddress origin)
    {
        if (Host != origin.Host)
            return false;
        if (Port is { } port)
            return port == origin.EffectivePort;
        return Scheme is null ? origin.Port is null : EffectivePort == origin.EffectivePort;
    }

    private int? EffectivePort => Port ?? Scheme switch { "http" => 80, "https" => 443, _ => null };

    private static string Canonical(string host) =>
        LoopbackName.IsLoopback(host) && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? "localhost" : host.ToLowerInvariant();
}
