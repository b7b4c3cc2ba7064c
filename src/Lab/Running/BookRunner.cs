using System.Collections.Concurrent;
using ProxyVsCors.Lab.Engines;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Running;

/// <summary>Runs a plan: a lane for each topology in each engine, several lanes side by side.</summary>
internal sealed class BookRunner(Plan plan, IProgress<Cell> progress)
{
    // A lane keeps a processor busy, here or in its browser; more of them would only open more tabs.
    private static readonly int LanesAtOnce = Environment.ProcessorCount;

    private readonly ConcurrentDictionary<(string Scenario, string Topology, string Engine), Cell> cells = new();

    /// <exception cref="LabFailure">A browser or a host did not start.</exception>
    public async Task<Comparison> RunAsync(CancellationToken stop)
    {
        var started = DateTimeOffset.UtcNow;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var folder = new ScratchFolder();
        await using var browsers = new Browsers();

        var lanes = plan.Engines.SelectMany(_ => plan.Topologies, (engine, topology) => new Lane(engine, topology));
        await Parallel.ForEachAsync(
            lanes.Where(lane => plan.ScenariosOf(lane.Topology).Any()),
            new ParallelOptions { MaxDegreeOfParallelism = LanesAtOnce, CancellationToken = stop },
            async (lane, stop) => await RunAsync(lane, browsers, folder, stop));

        var engines = await Task.WhenAll(plan.Engines.Select(browsers.DescribeAsync));
        return new(Machine.Describe(started, clock.Elapsed, engines), plan.Book, InBookOrder());
    }

    private async Task RunAsync(Lane lane, Browsers browsers, ScratchFolder folder, CancellationToken stop)
    {
        var scenarios = plan.ScenariosOf(lane.Topology);
        if (lane.Engine.Executable is null)
        {
            foreach (var scenario in scenarios)
                Report(Skipped(scenario, lane));
            return;
        }

        // The browser first: it starts in processes of its own while the hosts start in this one.
        var jarReady = browsers.RentJarAsync(lane.Engine, lane.Topology.Browser, stop);
        await using var running = await Hosting.World.StartAsync(lane.Topology, folder.New());
        await using var jar = await jarReady;
        var runner = new CellRunner(running, jar.Jar, lane.Engine.Name);
        foreach (var scenario in scenarios)
            Report(await runner.RunAsync(scenario, stop));
    }

    private void Report(Cell cell)
    {
        cells[(cell.Scenario, cell.Topology, cell.Engine)] = cell;
        progress.Report(cell);
    }

    private static Cell Skipped(Scenario scenario, Lane lane) => new(
        scenario.Id, lane.Topology.Name, lane.Engine.Name, Outcome.Skipped, [], null,
        $"{lane.Engine.Name} is not installed", 0);

    private List<Cell> InBookOrder() =>
        [.. from scenario in plan.Scenarios
            from topology in scenario.Table.Topologies
            from engine in plan.Engines
            let key = (scenario.Id, topology, engine.Name)
            where cells.ContainsKey(key)
            select cells[key]];

    private sealed record Lane(IEngine Engine, Topology Topology);
}
