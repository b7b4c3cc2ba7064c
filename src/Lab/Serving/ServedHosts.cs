using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Lab.Serving;

/// <summary>The hosts that a plan needs, on their fixed ports.</summary>
internal sealed class ServedHosts : IAsyncDisposable
{
    private readonly List<WebApplication> running = [];

    /// <exception cref="LabFailure">A port is taken.</exception>
    public async Task StartAsync(ServePlan plan)
    {
        var options = plan.Options;
        await AddAsync("--backend-port", Hosts.BackendAsync(
            options.BackendPort, HostSettings.Backend(plan.Policy, plan.FrontendAddress, dataFolder: null), loud: true));
        if (plan.CrossOrigin is not null)
        {
            await AddAsync("--frontend-port", Hosts.FrontendAsync(
                options.FrontendPort, HostSettings.Frontend(plan.BackendAddress), loud: true));
        }

        if (plan.Gateway is not null)
            await StartGatewayAsync(plan);
        await AddAsync("--lab-port", LabSite.StartAsync(plan));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in running)
            await host.DisposeAsync();
    }

    /// <summary>The page behind the gateway knows its API by another setting, so it is a frontend of its own.</summary>
    private async Task StartGatewayAsync(ServePlan plan)
    {
        var port = plan.CrossOrigin is null ? plan.Options.FrontendPort : FreePorts.Take(1)[0];
        await AddAsync("--frontend-port", Hosts.FrontendAsync(port, HostSettings.Frontend(null), loud: true));
        await AddAsync("--gateway-port", Hosts.GatewayAsync(
            plan.Options.GatewayPort,
            HostSettings.Gateway(new($"http://localhost:{port}"), plan.BackendAddress),
            loud: true));
    }

    private async Task AddAsync(string option, Task<WebApplication> start)
    {
        try
        {
            running.Add(await start);
        }
        catch (PortTaken taken)
        {
            var owner = PortOwner.Find(taken.Port) is { } process ? $" by {process}" : "";
            throw new LabFailure($"port {taken.Port} is in use{owner}; {option} moves it");
        }
    }
}
