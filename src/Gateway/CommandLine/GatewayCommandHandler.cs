using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Configuration;
using ProxyVsCors.Gateway.Diagnostics;
using ProxyVsCors.Gateway.Forwarding;
using ProxyVsCors.Settings;
using Yarp.ReverseProxy;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>The gateway as a program: until Ctrl+C or SIGTERM.</summary>
internal static class GatewayCommandHandler
{
    private const string DefaultAddress = "http://localhost:8080";

    /// <returns>0 after a clean stop, 2 if it can't start, told in a line for each reason.</returns>
    public static async Task<int> RunAsync(GatewaySettings settings, TextWriter output, TextWriter error)
    {
        WebApplication? app = null;
        try
        {
            app = Build(settings, output);
            await app.StartAsync();
            if (app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.HttpsRedirect && HttpsRedirect.Port(app.Services.GetRequiredService<IServer>()) is null)
                throw new FormatException("Gateway:HttpsRedirect: there is no https address to lead to; add --listen https://localhost:8443");
        }
        catch (Exception refusal) when (StartFailure.Reasons(refusal) is { } reasons)
        {
            foreach (var reason in reasons)
                await error.WriteLineAsync(reason);
            if (app is not null)
                await app.DisposeAsync();
            return 2;
        }

        settings.IsStarted = true;
        foreach (var line in StartLines(app))
        {
            if (UsesTerminal(settings))
                await output.WriteLineAsync(line);
            else
                GatewayLog.Started(app.Logger, line);
        }

        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static WebApplication Build(GatewaySettings settings, TextWriter output)
    {
        var builder = WebApplication.CreateBuilder(settings.HostArguments);
        builder.Configuration
            .AddInMemoryCollection(settings.Values)
            .AddInMemoryCollection(Certificate.Settings(settings.Certificate, settings.CertificateKey));
        Check(settings, builder.Configuration);
        builder.WebHost.UseUrls(Addresses(settings, builder.Configuration));
        builder.UseInlineSockets();
        Log(builder, settings);
        if (UsesTerminal(settings))
        {
            builder.Services.AddSingleton(new TerminalLog(output));
            builder.Services.AddHostedService(services => services.GetRequiredService<TerminalLog>());
        }

        var app = builder.AddGateway().Build();
        if (UsesTerminal(settings))
            app.UseMiddleware<TerminalLogMiddleware>();
        else if (!settings.Quiet)
            app.UseMiddleware<RequestLogMiddleware>();
        return app.UseGateway();
    }

    /// <summary>Addresses before anything listens at one, and all that is wrong elsewhere with them.</summary>
    /// <exception cref="OptionsValidationException">An address is none.</exception>
    private static void Check(GatewaySettings settings, ConfigurationManager configuration)
    {
        List<string> wrong = [.. ListenAddress.Problems("--listen", settings.Listen), .. ListenAddress.Problems(configuration)];
        if (wrong.Count == 0)
            return;
        var options = new GatewayOptions();
        SettingsReader.Read(configuration.GetSection(GatewayOptions.Section), options);
        var others = new GatewayOptionsValidator(configuration).Validate(null, options).Failures ?? [];
        throw new OptionsValidationException(WebHostDefaults.ServerUrlsKey, typeof(GatewayOptions), [.. wrong, .. others]);
    }

    /// <summary>The public addresses, and the management address behind them.</summary>
    private static string[] Addresses(GatewaySettings settings, ConfigurationManager configuration)
    {
        IEnumerable<string> addresses = settings.Listen.Count > 0 ? settings.Listen
            : ListenAddress.Parts(configuration[WebHostDefaults.ServerUrlsKey]) is { Length: > 0 } urls ? urls
            : [DefaultAddress];
        var health = configuration["Gateway:Health"] ?? "";
        return ManagementAddress.Problem(health) is null && ManagementAddress.Of(health) is { Address: { } management }
            ? [.. addresses, management.GetLeftPart(UriPartial.Authority)]
            : [.. addresses];
    }

    private static IEnumerable<string> StartLines(WebApplication app)
    {
        yield return $"gateway at {string.Join(", ", app.Urls)}; Ctrl+C stops";
        foreach (var cluster in app.Services.GetRequiredService<IProxyStateLookup>().GetClusters().OrderBy(cluster => cluster.ClusterId, StringComparer.Ordinal))
            yield return $"  {cluster.ClusterId}: {string.Join(", ", cluster.Destinations.Values.Select(each => each.Model.Config.Address))}";
        var transforms = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.Rewrite.Enabled.ToList();
        yield return $"  transforms: {(transforms.Count == 0 ? "none" : string.Join(", ", transforms))}";
    }

    private static void Log(WebApplicationBuilder builder, GatewaySettings settings)
    {
        if (IsRedirected)
            builder.Logging.ClearProviders().AddJsonConsole();
        // A reader that is too slow must not hold up the sockets' threads.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        builder.Logging
            .SetMinimumLevel(LogLevel.Warning)
            // The terminal's lines say what these entries would.
            .AddFilter("ProxyVsCors.Gateway", settings.Quiet || UsesTerminal(settings) ? LogLevel.Warning : LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Yarp", LogLevel.Error)
            // Where it has no log to write to, the framework also begins no activity for each request.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // What is wrong at the start is told in a line; of what is wrong when a section is read again the log tells.
            .AddFilter("Yarp.ReverseProxy.Configuration", level => settings.IsStarted && level >= LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static bool UsesTerminal(GatewaySettings settings) => !settings.Quiet && !IsRedirected;

#pragma warning disable RS0030 // Whether the console is a screen, nobody else knows.
    private static bool IsRedirected => Console.IsOutputRedirected;
#pragma warning restore RS0030
}
