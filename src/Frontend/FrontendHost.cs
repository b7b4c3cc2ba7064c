using Microsoft.Extensions.Options;

namespace ProxyVsCors.Frontend;

/// <summary>A static site that knows its API by one setting.</summary>
public static class FrontendHost
{
    /// <returns>0 after a clean stop, 2 if the settings are wrong.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
                builder.WebHost.UseUrls("http://localhost:3000");
            // What is wrong at the start is told below, in a line each.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            var app = builder.AddFrontend().Build();
            await app.UseFrontend().RunAsync();
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

    public static WebApplicationBuilder AddFrontend(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FrontendOptions>()
            .BindConfiguration(FrontendOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FrontendOptions>, FrontendOptionsValidator>();
        return builder;
    }

    public static WebApplication UseFrontend(this WebApplication app)
    {
        app.MapGet("/config.js", ConfigModule.Get);
        app.MapGet("/blank", SitePages.Blank);
        app.MapGet("/{file?}", SitePages.Get);
        app.MapFallback(SitePages.Fallback);
        return app;
    }
}
