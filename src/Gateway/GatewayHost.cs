using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Failures;
using ProxyVsCors.Gateway.Rewriting;
using ProxyVsCors.Gateway.Routing;

namespace ProxyVsCors.Gateway;

/// <summary>Frontend and API behind one origin.</summary>
public static class GatewayHost
{
    /// <returns>0 after a clean stop, 2 if the settings are wrong.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
                builder.WebHost.UseUrls("http://localhost:8080");
            // What is wrong at the start is told below, in a line each.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            var app = builder.AddGateway().Build();
            await app.UseGateway().RunAsync();
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
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<UpstreamFailures>();
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }
}
