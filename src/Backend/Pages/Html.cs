using System.Text.Encodings.Web;

namespace ProxyVsCors.Backend.Pages;

/// <summary>A whole page around a body of trusted markup. No script, nothing from elsewhere.</summary>
internal static class Html
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:light-dark(#1c2230,#e6e9f0);--quiet:light-dark(#566076,#a3adc2);--paper:light-dark(#fbfbfd,#14171f);--card:light-dark(#fff,#1c212c);--line:light-dark(#d9dde6,#343c4d);--link:light-dark(#1d56b8,#8db7ff);--alert:light-dark(#a8201a,#ff9d96)}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
        main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:1.6rem;letter-spacing:-.01em;margin:0 0 1rem}h2{font-size:1.05rem;margin:2rem 0 .4rem}
        form{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1.25rem;margin:0 0 1rem;max-width:24rem}
        label{display:block;font-weight:500;margin:0 0 .9rem}input{display:block;width:100%;margin-top:.25rem;padding:.5rem .6rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.35rem}
        button{font:inherit;font-weight:500;padding:.5rem 1.1rem;border:0;border-radius:.35rem;background:var(--link);color:var(--paper);cursor:pointer}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}a{color:var(--link)}[role=alert]{color:var(--alert);font-weight:500}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.94rem}th,td{text-align:left;vertical-align:top;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line)}th{font-weight:500;color:var(--quiet);white-space:nowrap}td{overflow-wrap:anywhere;font-family:ui-monospace,monospace;font-size:.92em}.quiet{color:var(--quiet)}
        """;

    public static IResult Page(HttpContext context, string title, string body, int status = StatusCodes.Status200OK)
    {
        // No script at all, and the one inline style is a constant of this file.
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
