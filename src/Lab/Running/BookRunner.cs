using System.Collections.Concurrent;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Browsers;
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
    public async Task<Comparison> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetUtcNow();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var folder = new ScratchFolder();
        await using var browsers = new LaunchedBrowsers();

        var lanes = plan.Engines.SelectMany(_ => plan.Topologies, (engine, topology) => new Lane(engine, topology));
        await Parallel.ForEachAsync(
            lanes.Where(lane => plan.ScenariosOf(lane.Topology).Any()),
            new ParallelOptions { MaxDegreeOfParallelism = LanesAtOnce, CancellationToken = cancellationToken },
            async (lane, token) => await RunAsync(lane, browsers, folder, token));

        var run = RunEnvironment.Describe(started, clock.Elapsed, [.. plan.Engines.Select(browsers.Describe)]);
        return new(run with { Floor = await Baseline.MeasureAsync(plan, browsers, LanesAtOnce, cancellationToken) }, plan.Book, InBookOrder());
    }

    private async Task RunAsync(Lane lane, LaunchedBrowsers browsers, ScratchFolder folder, CancellationToken cancellationToken)
    {
        var scenarios = plan.ScenariosOf(lane.Topology);
        if (WhySkipped(lane) is { } reason)
        {
            foreach (var scenario in scenarios)
                Report(Unobserved(Outcome.Skipped, scenario, lane, reason));
            return;
        }

        // The browser first: it starts in processes of its own while the hosts start in this one.
        var supply = browsers.Of(lane.Engine, lane.Topology.BrowserSettings());
        var contextReady = supply.RentAsync(cancellationToken);
        var values = new CookieValues();
        await using var runningTopology = await Hosting.RunningTopology.StartAsync(
            lane.Topology, folder.New(), new() { First = app => app.NoteCookieValues(values) });
        // Known to this lane's scripts only, which run in throw-away browsers; some of them navigate from another site.
        var key = BenchKeys.Draw();
        foreach (var bench in runningTopology.Benches)
            bench.Add(key, navigations: true);
        await ObserveAsync([.. scenarios], new(lane, runningTopology, values, key), supply, contextReady, cancellationToken);
    }

    private async Task ObserveAsync(
        List<Scenario> scenarios, OpenLane open, BrowserContextPool supply, Task<PooledContext> first, CancellationToken cancellationToken)
    {
        var lane = open.Lane;
        PooledContext? context = null;
        try
        {
            context = await first;
            foreach (var scenario in scenarios)
            {
                if (WhySkipped(lane, scenario) is { } reason)
                {
                    Report(Unobserved(Outcome.Skipped, scenario, lane, reason));
                    continue;
                }

                var cell = await new CellRunner(open, context.Context).RunAsync(scenario, cancellationToken);
                Report(cell);
                await context.CleanAsync(open.RunningTopology.Sites.Origins, Residue.IsLeftBy(cell), cancellationToken);
            }
        }
        catch (BrowserGoneException gone)
        {
            foreach (var scenario in scenarios.Where(scenario => !cells.ContainsKey((scenario.Id, lane.Topology.Name, lane.Engine.Name))))
                Report(Unobserved(Outcome.Error, scenario, lane, gone.Message));
        }
        finally
        {
            if (context is not null)
                await context.DisposeAsync();
        }
    }

    private void Report(Cell cell)
    {
        cells[(cell.Scenario, cell.Topology, cell.Engine)] = cell;
        progress.Report(cell);
    }

    /// <returns>Null where the lane can be run.</returns>
    private static string? WhySkipped(Lane lane) =>
        lane.Engine.Executable is null ? $"{lane.Engine.Name} is not installed" : lane.Engine.WhyNot(lane.Topology.BrowserSettings().Needs);

    /// <returns>Null where the scenario can be run.</returns>
    private static string? WhySkipped(Lane lane, Scenario scenario) => lane.Engine.WhyNot(scenario.Needs);

    private static Cell Unobserved(Outcome outcome, Scenario scenario, Lane lane, string reason) => new(
        scenario.Id, lane.Topology.Name, lane.Engine.Name, outcome, [], null, reason, 0);

    private List<Cell> InBookOrder() =>
        [.. from scenario in plan.Scenarios
            from topology in scenario.Table.Topologies
            from engine in plan.Engines
            let key = (scenario.Id, topology, engine.Name)
            where cells.ContainsKey(key)
            select cells[key]];

}

/// <summary>The scenarios of a topology in an engine, one after the other.</summary>
internal sealed record Lane(IEngine Engine, Topology Topology);

/// <param name="Values">Of the cookies that came and went in this running topology.</param>
/// <param name="BenchKey">Opens the running topology's benches; the first part of its runs' ids.</param>
internal sealed record OpenLane(Lane Lane, Hosting.RunningTopology RunningTopology, CookieValues Values, string BenchKey);
