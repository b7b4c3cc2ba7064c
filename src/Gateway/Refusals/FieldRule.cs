using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Refuses field names that are no tokens (RFC 9110, 5.1), values that HTTP/2 forbids and fields that it does not have (RFC 9113,
/// 8.2), and too many lines. The server checks some of it, and in HTTP/2 not the names.</summary>
internal static class FieldRule
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static Refusal? Of(HttpRequest request, int most)
    {
        var isHttp1 = HttpProtocol.IsHttp11(request.Protocol) || HttpProtocol.IsHttp10(request.Protocol);
        var lines = 0;
        foreach (var (name, values) in request.Headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
                return Refusal.Malformed("a header's name has a character that no name can have");
            lines += values.Count;
            if (isHttp1)
                continue;
            if (IsConnectionSpecific(name, values.ToString()))
                return Refusal.Malformed($"HTTP/2 has no {name}");
            foreach (var value in values)
            {
                if (value is [' ' or '\t', ..] or [.., ' ' or '\t'])
                    return Refusal.Malformed($"the value of {name} begins or ends with white space");
            }
        }

        return lines > most
            ? new(StatusCodes.Status431RequestHeaderFieldsTooLarge, $"more than {most} header lines (Gateway:Limits:HeaderCount)")
            : null;
    }

    private static bool IsConnectionSpecific(string name, string value) =>
        name.Equals(HeaderNames.Connection, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.TransferEncoding, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.KeepAlive, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ProxyConnection, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase)
        || (name.Equals(HeaderNames.TE, StringComparison.OrdinalIgnoreCase) && !value.Equals("trailers", StringComparison.OrdinalIgnoreCase));
}
