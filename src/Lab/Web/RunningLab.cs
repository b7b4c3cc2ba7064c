using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;

namespace ProxyVsCors.Lab.Web;

/// <summary>All hosts and the lab's page.</summary>
internal sealed class RunningLab : IAsyncDisposable
{
    private readonly ServedHosts hosts;
    private readonly Panes panes;

    private RunningLab(ServedHosts hosts, Panes panes) => (this.hosts, this.panes) = (hosts, panes);

    /// <summary>The ports on which a bench can be asked from the start.</summary>
    public IReadOnlyList<int> BenchPorts => hosts.BenchPorts;

    /// <summary>Hosts were started later: the ports on which their benches can be asked.</summary>
    public event Action<IReadOnlyList<int>> Started
    {
        add => panes.Started += value;
        remove => panes.Started -= value;
    }

    /// <param name="plan">What to serve.</param>
    /// <param name="file">Null where there is no book: the hosts and their panes do without.</param>
    /// <exception cref="LabFailure">A port is taken.</exception>
    public static async Task<RunningLab> StartAsync(ServePlan plan, BookFile? file)
    {
        var hosts = new ServedHosts(plan);
        try
        {
            await hosts.StartAsync();
            var site = await hosts.AddAsync("--lab-port", LabSite.StartAsync(plan, hosts, file));
            return new(hosts, site.Services.GetRequiredService<Panes>());
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => hosts.DisposeAsync();
}
