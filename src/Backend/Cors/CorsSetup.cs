using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Cors;

internal static class CorsSetup
{
    public static void AddCorsFromSettings(this IServiceCollection services)
    {
        services.AddOptions<CorsSettings>().BindConfiguration(CorsSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CorsSettings>, CorsSettingsValidator>();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, CorsPolicySource>();
        services.AddHostedService<ReflectWarning>();
    }
}

internal sealed class ReflectWarning(IOptions<CorsSettings> settings, ILogger<ReflectWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Value.Reflect)
            CorsLog.Reflects(log, settings.Value.Credentials);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static partial class CorsLog
{
    [LoggerMessage(1201, LogLevel.Warning,
        "Cors:Reflect allows every origin (with credentials: {Credentials}); any site can read what its visitors can")]
    public static partial void Reflects(ILogger log, bool credentials);
}
