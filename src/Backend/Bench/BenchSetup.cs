using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Bench;

internal static class BenchSetup
{
    public static void AddBench(this IServiceCollection services)
    {
        services.AddSingleton<BenchKeys>();
        services.AddSingleton<MatcherPolicy, BenchPolicy>();
    }

    /// <summary>Says at the start what a key set by hand means.</summary>
    public static void AddBenchNotice(this IServiceCollection services) => services.AddHostedService<BenchNotice>();
}

internal sealed class BenchNotice(IOptions<BackendOptions> options, ILogger<BenchNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.BenchKey is not null)
            BenchLog.IsOpen(log);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static partial class BenchLog
{
    [LoggerMessage(1401, LogLevel.Warning,
        "Backend:BenchKey opens /bench: whoever has the key makes this host answer and set cookies as they like")]
    public static partial void IsOpen(ILogger log);
}
