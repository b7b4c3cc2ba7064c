using System.Diagnostics;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>Runs a scenario in one running topology and one browser.</summary>
internal sealed class CellRunner(OpenLane lane, IBrowserContext context)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(20);

    private readonly RunningTopology runningTopology = lane.RunningTopology;
    private readonly string engine = lane.Lane.Engine.Name;

    public async Task<Cell> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var run = new RunId(lane.BenchKey, scenario.Id, runningTopology.Topology.Name, engine);
        try
        {
            var observation = await ObserveAsync(scenario, run, cancellationToken).WaitAsync(TimeoutOf(scenario), cancellationToken);
            return Judge.Cell(
                scenario, runningTopology.Topology.Name, engine, observation, clock.Elapsed.TotalMilliseconds);
        }
        // Whatever happens in a browser, a crash included, costs its cell and not the run.
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            var reason = problem is TimeoutException
                ? $"no answer within {TimeoutOf(scenario).TotalSeconds:0} s"
                : problem.Message.Split('\n')[0].Trim();
            return new(
                scenario.Id, runningTopology.Topology.Name, engine, Outcome.Error, [], null,
                lane.Values.Masked(runningTopology.Sites.Nominal(run.Without(reason))), clock.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>What its fences ask for, each on top of what every scenario has; and the starts of a browser of its own.</summary>
    private static TimeSpan TimeoutOf(Scenario scenario)
    {
        var restarts = scenario.Fences.Count(fence => fence.Restart);
        return scenario.Fences.Aggregate(
            Deadline + (restarts == 0 ? TimeSpan.Zero : (restarts + 1) * StartDeadline),
            (sum, fence) => sum + (fence.Timeout ?? TimeSpan.Zero));
    }

    private async Task<Observation> ObserveAsync(Scenario scenario, RunId run, CancellationToken cancellationToken)
    {
        lane.Values.Forget();
        await using var browser = await CellBrowser.OpenAsync(lane, context, scenario, cancellationToken);

        List<FenceResult> results = [];
        foreach (var (fence, index) in scenario.Fences.Select((fence, index) => (fence, index)))
        {
            if (fence.Restart)
                await browser.RestartAsync(cancellationToken);
            var tab = await browser.Tabs.ForAsync(fence, run.Fence(index));
            browser.Tabs.ForgetReasons();
            var answer = await RunAsync(fence, tab, run.Fence(index));
            if (answer.Error is not null && index < scenario.Fences.Count - 1)
                throw new ScriptException($"line {fence.Line}: {answer.Got}: {answer.Error}");
            if (answer is { Error: null, Visit: { } address })
                await VisitAsync(fence, browser.Tabs, address);
            results.Add(new(answer, browser.Tabs.Reasons));
        }

        var observation = await new ObservationCollector(lane, browser.Context, browser.Tabs, run)
            .GatherAsync(results[..^1], results[^1].Answer);
        return LeftoverCookies.Problem(scenario, results[0].Answer.Had ?? [], observation.Exchanges) is { } problem
            ? throw new ScriptException(problem)
            : observation;
    }

    private async Task<FenceAnswer> RunAsync(Fence fence, ITab tab, string run)
    {
        try
        {
            var answer = await tab.RunAsync(
                FenceScript.Function(fence.Script), FenceScript.Argument(run, runningTopology.Sites.Addresses),
                fence.Timeout is { } more ? Deadline + more : null);
            return FenceScript.Answer(answer);
        }
        catch (ScriptException failure)
        {
            throw new ScriptException($"line {fence.Line}: {failure.Message}");
        }
    }

    private static async Task VisitAsync(Fence fence, Tabs tabs, string address)
    {
        try
        {
            await tabs.VisitAsync(fence, address);
        }
        catch (ScriptException failure)
        {
            throw new ScriptException($"line {fence.Line}: visit: {failure.Message}");
        }
    }
}
