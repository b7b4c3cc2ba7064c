using System.Collections.Concurrent;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>The two columns: which topology each shows. Topologies that differ by policy alone share the hosts on the fixed
/// ports, whose policy is switched while they run; others get hosts of their own when first chosen. All of them share users
/// and sessions.</summary>
internal sealed class Panes(ServedHosts hosts, ServePlan plan) : IAsyncDisposable
{
    public const string Left = "left";
    public const string Right = "right";

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<string, RunningTopology> chosen = new();
    private readonly Dictionary<string, RunningTopology> runningTopologies = [];
    private readonly Dictionary<string, RunningTopology> isolated = [];
    private readonly ScratchFolder isolatedData = new();

    public static IReadOnlyList<string> Names { get; } = [Left, Right];

    /// <summary>Of the cookies that came and went on all hosts here.</summary>
    public CookieValues Values => hosts.Values;

    /// <summary>A running topology that a column shows from now on.</summary>
    public event Action<RunningTopology>? Opened;

    /// <summary>One that no column shows.</summary>
    public event Action<RunningTopology>? OpenedIsolated;

    /// <summary>Hosts were started beside those that stood at the beginning; the ports on which a bench may be asked.</summary>
    public event Action<IReadOnlyList<int>>? Started;

    /// <returns>Null where nothing was chosen yet.</returns>
    public RunningTopology? Of(string pane) => chosen.GetValueOrDefault(pane);

    public async Task<RunningTopology> ChooseAsync(string pane, Topology topology)
    {
        await gate.WaitAsync();
        try
        {
            var shown = Fixed(pane, topology) ?? await OwnAsync(topology);
            chosen[pane] = shown;
            Opened?.Invoke(shown);
            return shown;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The topology on hosts of its own, under names for which no browser holds a cookie, with users and sessions of
    /// its own: a place for scripts of which nobody knows what they do.</summary>
    public async Task<RunningTopology> IsolateAsync(Topology topology)
    {
        await gate.WaitAsync();
        try
        {
            if (!isolated.TryGetValue(topology.Name, out var runningTopology))
            {
                isolated[topology.Name] = runningTopology = await RunningTopology.StartAsync(topology, isolatedData.New(), hosts.Extras, HostNames.Isolated());
                Started?.Invoke(runningTopology.BenchPorts);
            }

            OpenedIsolated?.Invoke(runningTopology);
            return runningTopology;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var runningTopology in runningTopologies.Values.Concat(isolated.Values))
            await runningTopology.DisposeAsync();
        isolatedData.Dispose();
        gate.Dispose();
    }

    private RunningTopology? Fixed(string pane, Topology topology)
    {
        if (!topology.HasUsualThirdParties)
            return null;
        if (topology.SameOrigin)
            return topology.Name == plan.Gateway?.Name ? hosts.Show(topology) : null;
        if (plan.CrossOrigin is not { } served || (served.Frontend, served.Api) != (topology.Frontend, topology.Api) || topology.NeedsOwnBrowser)
            return null;
        var other = Of(pane == Left ? Right : Left);
        if (other is { Topology.SameOrigin: false } && other.Journal == hosts.Journal && other.Topology.Name != topology.Name)
            return null;
        hosts.Policy.Set(topology.Policy);
        return hosts.Show(topology);
    }

    private async Task<RunningTopology> OwnAsync(Topology topology)
    {
        if (!runningTopologies.TryGetValue(topology.Name, out var runningTopology))
        {
            runningTopologies[topology.Name] = runningTopology = await RunningTopology.StartAsync(topology, plan.Options.DataFolder, hosts.Extras);
            Started?.Invoke(runningTopology.BenchPorts);
        }

        return runningTopology;
    }
}
