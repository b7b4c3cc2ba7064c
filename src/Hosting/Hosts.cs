using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using ProxyVsCors.Backend;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Frontend;
using ProxyVsCors.Gateway;
using ProxyVsCors.Gateway.Diagnostics;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Hosting;

/// <summary>Starts the same hosts that each <c>Program.cs</c> starts, with settings and a port given from here.
/// Ports make origins; processes don't.</summary>
public static class Hosts
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static Task<WebApplication> BackendAsync(ListenEndpoint endpoint, Dictionary<string, string?> settings, HostCustomization? extras = null) =>
        StartAsync(endpoint, settings, builder => builder.AddBackend(), app => app.UseBackend(), extras);

    /// <summary>With a bench, which the frontend alone has not.</summary>
    public static Task<WebApplication> FrontendAsync(ListenEndpoint endpoint, Dictionary<string, string?> settings, HostCustomization? extras = null) =>
        StartAsync(
            endpoint, settings, builder => builder.AddFrontend().AddBenchAlone(), app => app.UseBenchAlone().UseFrontend(), Journalled(Site.Frontend, extras));

    public static Task<WebApplication> GatewayAsync(ListenEndpoint endpoint, Dictionary<string, string?> settings, HostCustomization? extras = null) =>
        StartAsync(endpoint, settings, builder => builder.AddGateway(), app => app.UseGateway(), Journalled(Exchange.Gateway, extras));

    /// <summary>A server of somebody else: the bench alone.</summary>
    public static Task<WebApplication> ThirdPartyAsync(ListenEndpoint endpoint, HostCustomization? extras = null, string server = Site.Attacker) =>
        StartAsync(endpoint, [], builder => builder.AddThirdParty(), app => app.UseThirdParty(server), extras);

    /// <exception cref="PortInUseException">Something else listens there.</exception>
    public static async Task<WebApplication> StartAsync(
        ListenEndpoint endpoint,
        Dictionary<string, string?> settings,
        Action<WebApplicationBuilder> add,
        Action<WebApplication> use,
        HostCustomization? extras = null)
    {
        extras ??= HostCustomization.None;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // What the lab's own environment says (ASPNETCORE_URLS, Cors__Origins) is not meant for these.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        // Asked by any other name, a host is the end of somebody's DNS rebinding, whose page would pass for one of its own.
        builder.Configuration.AddInMemoryCollection([new("AllowedHosts", string.Join(';', (extras.IsIsolated ? [] : ThisMachine).Concat(extras.Names)))]);
        if (extras.Settings is not null)
            builder.Configuration.Sources.Add(extras.Settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            // A start that fails is told in one line, by whom it concerns.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            // That its keys lie beside the database as they are is told in SECURITY.md, and nobody's concern at each first start.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        extras.Log(builder.Logging);
        if (extras.Journal is not null)
            builder.Services.AddJournal(extras.Journal);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(endpoint.Port, endpoint.Configure));
        add(builder);

        var app = builder.Build();
        extras.First(app);
        use(app);
        try
        {
            await app.StartAsync();
        }
        catch (IOException refusal) when (IsInUse(refusal))
        {
            await app.DisposeAsync();
            throw new PortInUseException(endpoint.Port);
        }

        return app;
    }

    /// <summary>For hosts that have no journal of their own.</summary>
    private static HostCustomization? Journalled(string server, HostCustomization? extras) => extras?.Journal is null ? extras : extras with
    {
        First = app =>
        {
            extras.First(app);
            app.UseJournal(server, context => context.Features.Get<ITransformsFeature>()?.Transforms ?? []);
        },
    };

    private static bool IsInUse(Exception problem) =>
        problem is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || (problem.InnerException is { } inner && IsInUse(inner));
}

/// <summary>What the lab adds to a host that knows nothing of it.</summary>
public sealed record HostCustomization
{
    public static HostCustomization None { get; } = new();

    /// <summary>Where warnings go: nowhere, if nobody says.</summary>
    public Action<ILoggingBuilder> Log { get; init; } = _ => { };

    /// <summary>Whether it answers to <see cref="Names"/> only: asked as localhost, it would set cookies for every application
    /// of this machine.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>More names that it may be asked by.</summary>
    public IEnumerable<string> Names { get; init; } = [];

    /// <summary>More settings, over the others.</summary>
    public IConfigurationSource? Settings { get; init; }

    /// <summary>What all hosts of a running topology note their exchanges in; null for hosts that stand alone.</summary>
    public Journal? Journal { get; init; }

    /// <summary>Middleware in front of the host's own.</summary>
    public Action<WebApplication> First { get; init; } = _ => { };
}

/// <summary>Something else listens there.</summary>
public sealed class PortInUseException(int port) : IOException($"port {port} is taken")
{
    public int Port => port;
}
