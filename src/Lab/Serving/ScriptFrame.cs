using ProxyVsCors.EmbeddedFiles;

namespace ProxyVsCors.Lab.Serving;

/// <summary>A page on an origin of the comparison, in which the lab's page runs scripts: they act as that origin and never
/// as the lab's. It obeys one origin, and can be framed by that one only.</summary>
internal static class ScriptFrame
{
    public const string Path = "/script-frame";

    private static readonly string Script = EmbeddedFile.Text("Serving/script-frame.js");

    /// <param name="app">Answers these two addresses before anything of its own, so no journal has them.</param>
    /// <param name="lab">The origin that is obeyed.</param>
    public static void UseScriptFrame(this WebApplication app, Uri lab)
    {
        var origin = lab.GetLeftPart(UriPartial.Authority);
        app.Use((context, next) =>
            context.Request.Path == Path ? PageAsync(context.Response, origin)
            : context.Request.Path == Path + ".js" ? ScriptAsync(context.Response)
            : next(context));
    }

    private static Task PageAsync(HttpResponse response, string lab)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        // Scripts of a scenario may do what any page may; who frames this page is what matters.
        response.Headers.ContentSecurityPolicy = $"frame-ancestors {lab}";
        return response.WriteAsync(
            $"<!doctype html><html lang=\"en\" data-lab=\"{lab}\"><meta charset=\"utf-8\"><title>Script frame</title>"
            + "<link rel=\"icon\" href=\"data:,\"><script type=\"module\" src=\"/script-frame.js\"></script><body>");
    }

    private static Task ScriptAsync(HttpResponse response)
    {
        response.ContentType = "text/javascript; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(Script);
    }
}
