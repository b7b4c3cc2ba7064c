using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.CommandLine;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Routing;
using ProxyVsCors.Gateway.Watching;

namespace ProxyVsCors.Gateway;

/// <summary>Frontend and API behind one origin.</summary>
public static class GatewayHost
{
    /// <returns>0 after a clean stop, 2 if the arguments or the settings are wrong.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) =>
        new GatewayCommand(settings => RunAsync(settings, output, error)).RunAsync(args, output, error);

    private static async Task<int> RunAsync(GatewaySettings settings, TextWriter output, TextWriter error)
    {
        try
        {
            var builder = WebApplication.CreateBuilder();
            builder.Configuration.AddInMemoryCollection(settings.Values);
            if (settings.Listen is { } listen)
                builder.WebHost.UseUrls(Listen.Checked(listen));
            else if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
                builder.WebHost.UseUrls("http://localhost:8080");
            // What is wrong at the start is told below, in a line each.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            var watches = !settings.Quiet && !Console.IsOutputRedirected;
            if (watches || settings.Quiet)
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("ProxyVsCors.Gateway", LogLevel.Warning);
            if (Console.IsOutputRedirected)
                builder.Logging.ClearProviders().AddJsonConsole();
            var app = builder.AddGateway().Build();
            if (watches)
                app.UseMiddleware<LiveLines>(output);
            app.UseGateway();
            await app.StartAsync();
            if (watches)
                await output.WriteLineAsync($"gateway at {string.Join(", ", app.Urls)}; Ctrl+C stops");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (FormatException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return 2;
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

    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>()
            .BindConfiguration(GatewayOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        builder.Services.AddProblemDetails();
        builder.Services.AddReverseProxy()
            .AddRoutes(builder.Configuration)
            .AddTransforms<ForwardedRequest>()
            .AddTransforms<ResponseRewrites>();
        return builder;
    }

    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseMiddleware<AmbiguousLength>();
        app.MapHealth();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<UpstreamFailures>();
            proxy.UseMiddleware<SafeRetry>();
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }
}
