using System.Text.Encodings.Web;
using ProxyVsCors.EmbeddedFiles;

namespace ProxyVsCors.Backend.Pages;

/// <summary>A whole page around a body of trusted markup. No script, nothing from elsewhere.</summary>
internal static class Html
{
    private static readonly string Style = EmbeddedFile.Text("Pages/palette.css") + EmbeddedFile.Text("Pages/pages.css");

    public static IResult Page(HttpContext context, string title, string body, int status = StatusCodes.Status200OK)
    {
        // No script at all, and the one inline style is a file of this assembly.
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.XFrameOptions = "DENY";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <link rel="icon" href="data:,">
            <style>{Style}</style>
            </head>
            <body><main><h1>{Text(title)}</h1>{body}</main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status);
    }

    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
