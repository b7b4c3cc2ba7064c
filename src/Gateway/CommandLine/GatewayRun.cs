using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>The gateway as a program: until Ctrl+C or SIGTERM.</summary>
internal static class GatewayRun
{
    /// <returns>0 after a clean stop, 2 if it can't start, told in a line for each reason.</returns>
    public static async Task<int> RunAsync(GatewaySettings settings, TextWriter output, TextWriter error)
    {
        WebApplication? app = null;
        try
        {
            app = Build(settings, output);
            await app.StartAsync();
        }
        catch (Exception refusal) when (StartFailure.Reasons(refusal) is { } reasons)
        {
            foreach (var reason in reasons)
                await error.WriteLineAsync(reason);
            if (app is not null)
                await app.DisposeAsync();
            return 2;
        }

        if (Watches(settings))
            await output.WriteLineAsync($"gateway at {string.Join(", ", app.Urls)}; Ctrl+C stops");
        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static WebApplication Build(GatewaySettings settings, TextWriter output)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration
            .AddInMemoryCollection(settings.Values)
            .AddInMemoryCollection(Certificate.Settings(settings.Certificate, settings.CertificateKey));
        if (settings.Listen is { } listen)
            builder.WebHost.UseUrls(Listen.Checked(listen));
        else if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls("http://localhost:8080");
        builder.UseInlineSockets();
        Log(builder, settings);
        var app = builder.AddGateway().Build();
        if (Watches(settings))
            app.UseMiddleware<LiveLines>(output);
        else if (!settings.Quiet)
            app.UseMiddleware<RequestLog>();
        return app.UseGateway();
    }

    private static void Log(WebApplicationBuilder builder, GatewaySettings settings)
    {
        if (Console.IsOutputRedirected)
            builder.Logging.ClearProviders().AddJsonConsole();
        builder.Logging
            .SetMinimumLevel(LogLevel.Warning)
            // A line for each request says it all; the terminal's has the edits in it.
            .AddFilter("ProxyVsCors.Gateway", settings.Quiet || Watches(settings) ? LogLevel.Warning : LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Yarp", LogLevel.Error)
            // Where it has no log to write to, the framework also begins no activity for each request.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // What is wrong at the start is told in a line.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static bool Watches(GatewaySettings settings) => !settings.Quiet && !Console.IsOutputRedirected;
}
