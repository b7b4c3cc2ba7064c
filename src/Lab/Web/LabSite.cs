using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Localization;
using ProxyVsCors.EmbeddedFiles;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Languages;
using ProxyVsCors.Reports;
using KestrelServerOptions = Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions;

namespace ProxyVsCors.Lab.Web;

/// <summary>The lab's own site: on loopback only, by its own name only, with nothing from anywhere else.</summary>
internal static class LabSite
{
    // Frames of any port on this machine: topologies get ports of their own.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "frame-src http://localhost:* http://127.0.0.1:* http://*.localhost:*; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const long LargestBody = 1024 * 1024;

    private static readonly string ReportFile = Path.GetFullPath(Path.Combine("artifacts", "report", "report.html"));

    /// <param name="hosts">Those of the plan, started.</param>
    /// <param name="file">Null where there is no book.</param>
    public static Task<WebApplication> StartAsync(ServePlan plan, ServedHosts hosts, BookFile? file) => Hosts.StartAsync(
        plan.Options.LabPort,
        [],
        builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddLabLanguages();
            // A malformed body is the client's mistake in development too: 400, not an exception.
            builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
            builder.Services.ConfigureHttpJsonOptions(json =>
            {
                json.SerializerOptions.RespectNullableAnnotations = true;
                json.SerializerOptions.RespectRequiredConstructorParameters = true;
            });
            builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
            builder.Services.AddLab(plan, hosts, file);
        },
        Use,
        new() { Log = PlainConsole.AddTo });

    private static void Use(WebApplication app)
    {
        app.UseRequestLocalization();
        // What went wrong is told in a line, in development too.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = problem => (problem as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
            ExceptionHandler = context => context.Response.WriteAsync(Localized(context, "Failed")),
        });
        app.UseStatusCodePages(status =>
        {
            var response = status.HttpContext.Response;
            response.ContentType = "text/plain; charset=utf-8";
            return response.WriteAsync(Localized(status.HttpContext, "NotAsked", response.StatusCode));
        });
        app.UseOwnOriginOnly();
        app.Use(MoveToLocalhost);
        app.Use((context, next) =>
        {
            // The report brings its own style with it, and no script.
            context.Response.Headers.ContentSecurityPolicy = context.Request.Path == "/report"
                ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                : Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            // The frames learn whose they are, and no more of the address, which may hold a whole script.
            context.Response.Headers["Referrer-Policy"] = "strict-origin";
            // No opener, no embedder and no window that was opened holds a handle on this page.
            context.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new CompositeFileProvider(EmbeddedFile.Folder("wwwroot"), HtmlReport.StyleSheets),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.MapGet("/report", Report);
        app.MapLabPages();
        app.MapLive();
    }

    /// <summary>127.0.0.1 is another site than localhost; the page says so where it arrives.</summary>
    private static Task MoveToLocalhost(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Host.Host == "localhost" || !HttpMethods.IsGet(request.Method))
            return next(context);
        var query = request.QueryString.Add("moved", "1");
        context.Response.Redirect($"http://localhost:{request.Host.Port}{request.Path}{query}");
        return Task.CompletedTask;
    }

    private static string Localized(HttpContext context, string name, params object[] arguments) =>
        context.RequestServices.GetRequiredService<IStringLocalizer<Text>>()[name, arguments];

    private static Results<PhysicalFileHttpResult, NotFound<string>> Report(IStringLocalizer<Text> text) => File.Exists(ReportFile)
        ? TypedResults.PhysicalFile(ReportFile, "text/html; charset=utf-8")
        : TypedResults.NotFound(text["NoReport"].Value);
}
