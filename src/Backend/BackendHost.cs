using ProxyVsCors.Backend.Accounts;
using ProxyVsCors.Backend.Api;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Bench.Answering;
using ProxyVsCors.Backend.Cors;
using ProxyVsCors.Backend.Csrf;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Backend.Pages;
using ProxyVsCors.Backend.Sessions;
using ProxyVsCors.Backend.Watching;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend;

/// <summary>The cookie-session API as one piece: any program can add it to its builder and use it.</summary>
public static class BackendHost
{
    /// <returns>0 after a clean stop, 2 if it could not start.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter error) =>
        HostStart.RunAsync(args, [BackendOptions.Section, CorsSettings.Section], Make, error);

    public static WebApplicationBuilder AddBackend(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<BackendOptions, BackendOptionsValidator>(BackendOptions.Section);
        builder.AddTelemetry();
        builder.Services.AddProblemDetails();
        builder.Services.AddBench();
        builder.Services.AddBenchNotice();
        builder.Services.AddJournal(isWanted: services => services.GetRequiredService<BenchKeys>().IsOpen);
        builder.Services.AddCorsFromSettings();
        builder.Services.AddAccounts();
        builder.Services.AddSessions();
        builder.Services.AddCsrf();
        builder.Services.AddAnswerHeaders();
        builder.Services.AddBackendForwardedHeaders();
        // A malformed body is the client's mistake in development too: 400, not an exception.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return builder;
    }

    /// <summary>The order matters, so it stands here and nowhere else.</summary>
    public static WebApplication UseBackend(this WebApplication app)
    {
        app.UseForwardedHeaders();
        // Outermost, so that it sees the final headers of every answer.
        app.UseJournal("backend");
        // What is asked of the bench wins over the policy: its callback, registered first, runs last.
        app.UseMiddleware<BenchMiddleware>(BenchDocuments.Inert);
        app.UseAnswerHeaders();
        app.UseMiddleware<VaryByOrigin>();
        // Outside of CORS: it clears the headers of a failed answer, and CORS adds its own as the answer starts.
        // A request that cannot be read is its sender's mistake, and no error of this host.
        app.UseWhen(context => !BenchMiddleware.LeavesUnhandled(context), branch => branch.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = problem => (problem as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException or BenchException,
        }));
        app.UseJournalOfFailures();
        app.UseStatusCodePages();
        // Before anything that can refuse: a preflight has no cookie, and a refusal must be readable.
        app.UseRouting();
        app.UseCorsWhen(CorsOrder.First);
        app.UseKnownCharset();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseSessionCheckByPath();
        app.UseAuthorization();
        app.UseCorsWhen(CorsOrder.AfterAuthentication);

        app.MapHealth();
        app.MapApi();
        app.MapPages();
        app.MapBench();
        return app;
    }

    private static WebApplication Make(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls("http://localhost:8000");
        // What is wrong at the start is told in a line each.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder.AddBackend().Build().UseBackend();
    }
}
