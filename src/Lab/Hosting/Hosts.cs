using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using ProxyVsCors.Backend;
using ProxyVsCors.Frontend;
using ProxyVsCors.Gateway;

namespace ProxyVsCors.Lab.Hosting;

/// <summary>Starts the same hosts that each <c>Program.cs</c> starts, with settings and a port given from here.
/// Ports make origins; processes don't.</summary>
internal static class Hosts
{
    public static Task<WebApplication> BackendAsync(Door door, Dictionary<string, string?> settings, bool loud = false) =>
        StartAsync(door, settings, builder => builder.AddBackend(), app => app.UseBackend(), loud);

    public static Task<WebApplication> FrontendAsync(Door door, Dictionary<string, string?> settings, bool loud = false) =>
        StartAsync(door, settings, builder => builder.AddFrontend(), app => app.UseFrontend(), loud);

    public static Task<WebApplication> GatewayAsync(Door door, Dictionary<string, string?> settings, bool loud = false) =>
        StartAsync(door, settings, builder => builder.AddGateway(), app => app.UseGateway(), loud);

    /// <summary>A server of somebody else: the bench alone.</summary>
    public static Task<WebApplication> StrangerAsync(Door door) =>
        StartAsync(door, [], builder => builder.AddBenchAlone(), app => app.UseBenchAlone());

    /// <param name="loud">Whether warnings go to the terminal.</param>
    /// <exception cref="PortTaken">Something else listens there.</exception>
    public static async Task<WebApplication> StartAsync(
        Door door,
        Dictionary<string, string?> settings,
        Action<WebApplicationBuilder> add,
        Action<WebApplication> use,
        bool loud = false)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // What the lab's own environment says (ASPNETCORE_URLS, Cors__Origins) is not meant for these.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            // A start that fails is told in one line, by whom it concerns.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (loud)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(door.Port, door.Configure));
        add(builder);

        var app = builder.Build();
        use(app);
        try
        {
            await app.StartAsync();
        }
        catch (IOException refusal) when (IsInUse(refusal))
        {
            await app.DisposeAsync();
            throw new PortTaken(door.Port);
        }

        return app;
    }

    private static bool IsInUse(Exception problem) =>
        problem is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || (problem.InnerException is { } inner && IsInUse(inner));
}

/// <summary>Something else listens there.</summary>
internal sealed class PortTaken(int port) : LabFailure($"port {port} is taken")
{
    public int Port => port;
}
