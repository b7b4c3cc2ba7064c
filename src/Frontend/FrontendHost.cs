using Microsoft.AspNetCore.Server.Kestrel.Core;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Frontend;

/// <summary>A static site that knows its API by one setting.</summary>
public static class FrontendHost
{
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    /// <returns>0 after a clean stop, 2 if it could not start.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter error) =>
        HostStart.RunAsync(args, [FrontendOptions.Section], Make, error);

    public static WebApplicationBuilder AddFrontend(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<FrontendOptions, FrontendOptionsValidator>(FrontendOptions.Section);
        // Which server it is concerns nobody but its attackers.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    public static WebApplication UseFrontend(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
        app.UseSitePages();
        app.MapMethods("/config.js", GetAndHead, ConfigModule.Get);
        app.MapMethods("/blank", GetAndHead, SitePages.Blank);
        return app;
    }

    private static WebApplication Make(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls("http://localhost:3000");
        // What is wrong at the start is told in a line each.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder.AddFrontend().Build().UseFrontend();
    }
}
