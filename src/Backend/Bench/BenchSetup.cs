using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ProxyVsCors.Backend.Bench.Answering;

namespace ProxyVsCors.Backend.Bench;

internal static class BenchSetup
{
    private static readonly Encoding Octets =
        Encoding.GetEncoding("iso-8859-1", new EncoderReplacementFallback("?"), new DecoderReplacementFallback("?"));

    public static void AddBench(this IServiceCollection services)
    {
        services.AddSingleton<BenchKeys>();
        services.AddSingleton<BenchTurns>();
        services.AddSingleton<OpenAnswers>();
        services.AddSingleton<MatcherPolicy, BenchPolicy>();
        services.AddSingleton<IDeveloperPageExceptionFilter, UnhandledInDevelopment>();
        services.TryAddSingleton(TimeProvider.System);
        // A header's octets are told and sent as they are: a cookie above ASCII would be refused before anybody saw it.
        services.Configure<KestrelServerOptions>(kestrel =>
            kestrel.RequestHeaderEncodingSelector = kestrel.ResponseHeaderEncodingSelector = static _ => Octets);
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
