using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Serving;

namespace ProxyVsCors.Lab.Web;

/// <summary>Shows the plan's topologies in the panes before the first page is opened.</summary>
internal sealed class FirstTopologies(ServePlan plan, Panes panes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (plan.CrossOrigin is not null)
            await panes.ChooseAsync(Panes.Left, plan.CrossOrigin);
        if (plan.Gateway is not null)
            await panes.ChooseAsync(Panes.Right, plan.Gateway);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
