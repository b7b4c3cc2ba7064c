using System.Text;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend;

/// <summary>Refuses a body in a charset that nothing here reads: 415. The framework's readers of JSON and of forms throw at one,
/// which would be this host's error and is the client's mistake.</summary>
internal static class KnownCharset
{
    public static void UseKnownCharset(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.Charset.Length == 0)
            return next(context);
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!IsKnown(charset.ToString()))
            return TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: "The body's charset is not known").ExecuteAsync(context);
        // In quotes it is the same (RFC 9110, 8.3.1), and unknown to those readers.
        if (charset != type.Charset)
        {
            type.Charset = charset;
            context.Request.ContentType = type.ToString();
        }

        return next(context);
    });

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        // UTF-7 is known and not supported.
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
