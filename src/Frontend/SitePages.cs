using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Frontend;

/// <summary>The site's files, embedded in this assembly: served the same from any working directory.</summary>
internal static class SitePages
{
    private const string Index = "index.html";

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    };

    public static Results<FileStreamHttpResult, NotFound> Get(
        IOptions<FrontendOptions> options, HttpResponse response, string file = Index)
    {
        if (!ContentTypes.TryGetValue(Path.GetExtension(file), out var type) || Open(file) is not { } content)
            return options.Value.Fallback && file != Index ? Get(options, response) : TypedResults.NotFound();

        response.Headers.CacheControl = "no-cache";
        if (Path.GetExtension(file) == ".html")
            response.Headers.ContentSecurityPolicy = Policy(options.Value);
        return TypedResults.Stream(content, type);
    }

    public static Results<FileStreamHttpResult, NotFound> Fallback(
        IOptions<FrontendOptions> options, HttpResponse response) =>
        options.Value.Fallback ? Get(options, response) : TypedResults.NotFound();

    /// <summary>A page without script or subresource: a place on this origin to stand on.</summary>
    public static ContentHttpResult Blank() => TypedResults.Content(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Frontend: blank</title><link rel=\"icon\" href=\"data:,\">",
        "text/html; charset=utf-8");

    // Own scripts and styles only, calls to the API only; no word on frames, so that the page can be shown in one.
    private static string Policy(FrontendOptions options) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        + $"connect-src 'self' {options.ApiBase}".TrimEnd();

    private static Stream? Open(string file) => typeof(SitePages).Assembly.GetManifestResourceStream(file);
}
