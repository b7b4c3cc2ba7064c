using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend.Cors;

internal static class CorsSetup
{
    public static void AddCorsFromSettings(this IServiceCollection services)
    {
        services.AddSettings<CorsSettings, CorsSettingsValidator>(CorsSettings.Section);
        services.AddSingleton<CurrentCors>();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, CorsPolicySource>();
        services.AddHostedService<CorsWarnings>();
    }
}

/// <summary>What is allowed and yet seldom meant.</summary>
internal sealed class CorsWarnings(IOptions<CorsSettings> options, ILogger<CorsWarnings> log) : IHostedService
{
    // Firefox's limit; Chromium's is 7200.
    private const int LongestRemembered = 86_400;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (settings.Reflect)
            CorsLog.Reflects(log, settings.Credentials);
        if (settings.MaxAge > LongestRemembered)
            CorsLog.TooLong(log, settings.MaxAge.Value, LongestRemembered);
        foreach (var origin in settings.Credentials ? settings.Origins.Where(OriginRule.IsPlainText) : [])
            CorsLog.PlainText(log, origin);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static partial class CorsLog
{
    [LoggerMessage(1201, LogLevel.Warning,
        "Cors:Reflect allows every origin (with credentials: {Credentials}); any site can read what its visitors can")]
    public static partial void Reflects(ILogger log, bool credentials);

    [LoggerMessage(1202, LogLevel.Error, "The changed CORS settings are wrong, so the last good ones stay. {Failure}")]
    public static partial void Refused(ILogger log, string failure);

    [LoggerMessage(1203, LogLevel.Warning, "Cors:MaxAge: no browser remembers a preflight for {Seconds} s; Firefox up to {Most} s, Chromium 7200 s")]
    public static partial void TooLong(ILogger log, int seconds, int most);

    [LoggerMessage(1204, LogLevel.Warning,
        "Cors:Origins: '{Origin}' speaks plain http; with credentials, whoever is on its network reads and writes as its visitors")]
    public static partial void PlainText(ILogger log, string origin);
}
