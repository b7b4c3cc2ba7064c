using Microsoft.Extensions.Options;
using ProxyVsCors.Backend.Accounts;
using ProxyVsCors.Backend.Api;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Cors;
using ProxyVsCors.Backend.Csrf;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Backend.Pages;
using ProxyVsCors.Backend.Sessions;
using ProxyVsCors.Backend.Watching;

namespace ProxyVsCors.Backend;

/// <summary>The cookie-session API as one piece: any program can add it to its builder and use it.</summary>
public static class BackendHost
{
    /// <returns>0 after a clean stop, 2 if the settings are wrong.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
                builder.WebHost.UseUrls("http://localhost:8000");
            // What is wrong at the start is told below, in a line each.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            var app = builder.AddBackend().Build();
            await app.UseBackend().RunAsync();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures)
                await error.WriteLineAsync(failure);
            return 2;
        }
        catch (IOException refusal)
        {
            await error.WriteLineAsync(refusal.Message);
            return 2;
        }
    }

    public static WebApplicationBuilder AddBackend(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BackendOptions>().BindConfiguration(BackendOptions.Section);
        builder.AddTelemetry();
        builder.Services.AddProblemDetails();
        builder.Services.AddJournal();
        builder.Services.AddCorsFromSettings();
        builder.Services.AddAccounts();
        builder.Services.AddSessions();
        builder.Services.AddCsrf();
        builder.Services.AddLoginLimit();
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
        app.UseMiddleware<JournalMiddleware>();
        // What is asked of the bench wins over the policy: its callback, registered first, runs last.
        if (app.Services.GetRequiredService<IOptions<BackendOptions>>().Value.Bench)
            app.UseMiddleware<BenchOverrides>();
        app.UseMiddleware<VaryByOrigin>();
        // Outside of CORS: it clears the headers of a failed answer, and CORS adds its own as the answer starts.
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        // Before anything that can refuse: a preflight has no cookie, and a refusal must be readable.
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapHealth();
        app.MapApi();
        app.MapPages();
        if (app.Services.GetRequiredService<IOptions<BackendOptions>>().Value.Bench)
            app.MapBench();
        return app;
    }
}
