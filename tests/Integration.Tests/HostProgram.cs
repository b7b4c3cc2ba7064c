using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ProxyVsCors.Integration.Tests;

/// <summary>A host's own program, from its arguments on.</summary>
/// <typeparam name="TMarker">Any public type of the program.</typeparam>
internal sealed class HostProgram<TMarker> : WebApplicationFactory<TMarker>
    where TMarker : class
{
    private readonly TestLog log = new();
    private readonly TimeProvider? time;
    private readonly string environment;
    private readonly List<(string Key, string Value)> settings;

    /// <summary>In development, on real Kestrel and a free port.</summary>
    public HostProgram(params (string Key, string Value)[] settings)
        : this(null, settings)
    {
    }

    public HostProgram(TimeProvider? time, params (string Key, string Value)[] settings)
        : this(time, "Development", [("urls", "http://127.0.0.1:0"), .. settings]) =>
        // With a port the factory would set the addresses itself, and might come too late: the program starts on its own.
        UseKestrel();

    private HostProgram(TimeProvider? time, string environment, List<(string Key, string Value)> settings)
    {
        (this.time, this.environment, this.settings) = (time, environment, settings);
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.HandleCookies = false;
    }

    public IReadOnlyList<string> Log => log.Lines;

    /// <summary>Without a socket, and at the addresses that are its own.</summary>
    public static HostProgram<TMarker> InMemory(string environment, params (string Key, string Value)[] settings) =>
        new(null, environment, [.. settings]);

    public Task WaitForLogAsync(string text) =>
        Wait.UntilAsync(() => Log.Any(line => line.Contains(text, StringComparison.Ordinal)));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        // Each becomes an argument of the program: --Gateway:Limits:BodyBytes=5.
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.AddProvider(log).AddFilter<TestLog>("ProxyVsCors", LogLevel.Information));
        builder.ConfigureServices(services =>
        {
            if (time is not null)
                services.Replace(ServiceDescriptor.Singleton(time));
        });
    }
}
