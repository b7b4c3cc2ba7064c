using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using ProxyVsCors.EmbeddedFiles;

namespace ProxyVsCors.Frontend;

/// <summary>The site's files: embedded in this assembly, so that they are served the same from any working directory.</summary>
internal static class SitePages
{
    private const string Index = "index.html";

    public static void UseSitePages(this WebApplication app)
    {
        var files = Files(app.Environment);
        app.Use((context, next) =>
        {
            if (IsForTheRouter(context, files))
                context.Request.Path = "/" + Index;
            return next(context);
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, DefaultFileNames = [Index] });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = AddHeaders });
    }

    /// <summary>A page without script or subresource: a place on this origin to stand on.</summary>
    public static ContentHttpResult Blank() => TypedResults.Content(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Frontend: blank</title><link rel=\"icon\" href=\"data:,\">",
        "text/html; charset=utf-8");

    /// <summary>Run from its source folder in development, the site has the files of that folder, so that a page that was
    /// edited is there with the next reload.</summary>
    private static IFileProvider Files(IWebHostEnvironment environment)
    {
        var embedded = EmbeddedFile.Folder("wwwroot");
        return environment.IsDevelopment() && environment.ContentRootFileProvider.GetFileInfo("Frontend.csproj").Exists
            ? new CompositeFileProvider(environment.WebRootFileProvider, embedded)
            : embedded;
    }

    /// <summary>Whether the path is one that the script of a single-page application would know.</summary>
    private static bool IsForTheRouter(HttpContext context, IFileProvider files) =>
        context.RequestServices.GetRequiredService<IOptions<FrontendOptions>>().Value.Fallback
        && context.GetEndpoint() is null
        && !files.GetFileInfo(context.Request.Path).Exists;

    private static void AddHeaders(StaticFileResponseContext file)
    {
        var response = file.Context.Response;
        response.Headers.CacheControl = "no-cache";
        if (response.ContentType?.StartsWith("text/", StringComparison.Ordinal) == true)
            response.ContentType += "; charset=utf-8";
        if (Path.GetExtension(file.File.Name) == ".html")
        {
            response.Headers.ContentSecurityPolicy = Policy(
                file.Context.RequestServices.GetRequiredService<IOptions<FrontendOptions>>().Value);
        }
    }

    // Own scripts and styles only, calls to the API only; no word on frames, so that the page can be shown in one.
    private static string Policy(FrontendOptions options) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        + $"connect-src 'self' {options.ApiBase}".TrimEnd();
}
