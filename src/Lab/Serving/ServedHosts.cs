using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Serving;

/// <summary>The hosts that a plan needs, on their fixed ports.</summary>
internal sealed class ServedHosts(ServePlan plan) : IAsyncDisposable
{
    private const int ThirdPartyPort = 4000;

    private readonly List<WebApplication> running = [];
    private WebApplication? thirdParty;
    private int thirdPartyPort = ThirdPartyPort;
    private int upstreamFrontendPort;

    private HostCustomization? extras;

    /// <summary>Of the cookies that came and went here.</summary>
    public CookieValues Values { get; } = new();

    /// <summary>For hosts that the page can use as a script frame.</summary>
    public HostCustomization Extras => extras ??= new()
    {
        Log = PlainConsole.AddTo,
        First = app =>
        {
            app.NoteCookieValues(Values);
            app.UseScriptFrame(plan.LabAddress);
        },
    };

    /// <summary>For the hosts on the fixed ports, which share one journal.</summary>
    private HostCustomization FixedExtras => Extras with { Journal = Journal };

    public CorsPolicySwitch Policy { get; } = new(plan.FrontendAddress);

    /// <summary>Of all that the fixed hosts received.</summary>
    public Journal Journal { get; } = new(isWanted: () => false);

    /// <summary>A topology as these hosts show it; the policy is the switch's business.</summary>
    public RunningTopology Show(Topology topology) => new(
        topology,
        new(
            topology,
            topology.SameOrigin ? plan.Options.GatewayPort : plan.Options.FrontendPort,
            plan.Options.BackendPort,
            [thirdPartyPort],
            topology.SameOrigin ? upstreamFrontendPort : plan.Options.FrontendPort),
        Journal,
        [.. running.Select(host => host.Services.GetService<BenchKeys>()).OfType<BenchKeys>()]);

    /// <summary>Where a bench may be asked.</summary>
    public IReadOnlyList<int> BenchPorts =>
    [
        plan.Options.BackendPort,
        .. plan.Gateway is null ? (int[])[] : [plan.Options.GatewayPort, upstreamFrontendPort],
        .. plan.CrossOrigin is null ? (int[])[] : [plan.Options.FrontendPort],
        thirdPartyPort,
    ];

    /// <exception cref="LabFailure">A port is taken.</exception>
    public async Task StartAsync()
    {
        Policy.Set(plan.Policy);
        await AddAsync("--backend-port", Hosts.BackendAsync(
            plan.Options.BackendPort, HostSettings.Backend(plan.Options.DataFolder), FixedExtras with { Settings = Policy }));
        if (plan.CrossOrigin is not null)
        {
            await AddAsync("--frontend-port", Hosts.FrontendAsync(
                plan.Options.FrontendPort, HostSettings.Frontend(plan.BackendAddress), FixedExtras));
        }

        if (plan.Gateway is not null)
            await StartGatewayAsync();
        await StartThirdPartyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(running))
            await host.DisposeAsync();
    }

    /// <exception cref="LabFailure">The port is taken.</exception>
    public async Task<WebApplication> AddAsync(string option, Task<WebApplication> start)
    {
        try
        {
            var host = await start;
            running.Add(host);
            return host;
        }
        catch (PortInUseException taken)
        {
            var owner = PortOwner.Find(taken.Port) is { } process ? $" by {process}" : "";
            throw new LabFailure($"port {taken.Port} is in use{owner}; {option} moves it");
        }
    }

    /// <summary>The page behind the gateway knows its API by another setting, so it is a frontend of its own.</summary>
    private async Task StartGatewayAsync()
    {
        var port = plan.CrossOrigin is null ? plan.Options.FrontendPort : FreePorts.Take(1)[0];
        upstreamFrontendPort = port;
        await AddAsync("--frontend-port", Hosts.FrontendAsync(port, HostSettings.Frontend(null), FixedExtras));
        await AddAsync("--gateway-port", Hosts.GatewayAsync(
            plan.Options.GatewayPort,
            HostSettings.Gateway(new($"http://localhost:{port}"), plan.BackendAddress),
            FixedExtras));
    }

    /// <summary>The third-party host has no option of its own, so it makes way.</summary>
    private async Task StartThirdPartyAsync()
    {
        try
        {
            thirdParty = await Hosts.ThirdPartyAsync(ThirdPartyPort, FixedExtras);
        }
        catch (PortInUseException)
        {
            thirdPartyPort = FreePorts.Take(1)[0];
            thirdParty = await Hosts.ThirdPartyAsync(thirdPartyPort, FixedExtras);
        }

        running.Add(thirdParty);
    }
}
