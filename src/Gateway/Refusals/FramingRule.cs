using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Refuses a body whose end two readers could see in two places (RFC 9112, 6.1, 6.3), and transfer codings that the upstream would
/// not be told of.</summary>
internal static class FramingRule
{
    /// <summary>Under this name Kestrel keeps a Content-Length that stands beside a Transfer-Encoding.</summary>
    private const string SetAside = "X-Content-Length";

    public static Refusal? Of(HttpRequest request)
    {
        var codings = request.Headers.TransferEncoding;
        if (codings.Count == 0)
            return null;
        if (!HttpProtocol.IsHttp11(request.Protocol))
            return Malformed("HTTP/1.1 alone has a Transfer-Encoding");
        if (request.Headers.ContainsKey(SetAside) || request.Headers.ContainsKey(HeaderNames.ContentLength))
            return Malformed("a Content-Length beside a Transfer-Encoding");
        if (codings is [{ } coding] && coding.Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase))
            return null;
        return codings.ToString().Split(',').Count(each => each.Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase)) == 1
            ? new(StatusCodes.Status501NotImplemented, "a transfer coding other than chunked", Closes: true)
            : Malformed("chunked must be the last transfer coding, and stand once");
    }

    private static Refusal Malformed(string detail) => new(StatusCodes.Status400BadRequest, detail, Closes: true);
}
