using System.Diagnostics;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>Runs scenarios in one running topology and one jar, one after the other.</summary>
internal sealed class CellRunner(OpenLane lane, IBrowserContext context)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly RunningTopology runningTopology = lane.RunningTopology;
    private readonly string engine = lane.Lane.Engine.Name;

    public async Task<Cell> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var run = new RunId(lane.BenchKey, scenario.Id, runningTopology.Topology.Name, engine);
        try
        {
            var observation = await ObserveAsync(scenario, run).WaitAsync(Deadline, cancellationToken);
            return Judge.Cell(
                scenario, runningTopology.Topology.Name, engine, observation, clock.Elapsed.TotalMilliseconds);
        }
        // Whatever happens in a browser, a crash included, costs its cell and not the run.
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            var reason = problem is TimeoutException
                ? $"no answer within {Deadline.TotalSeconds:0} s"
                : problem.Message.Split('\n')[0].Trim();
            return new(
                scenario.Id, runningTopology.Topology.Name, engine, Outcome.Error, [], null,
                lane.Values.Masked(runningTopology.Sites.Nominal(run.Without(reason))), clock.Elapsed.TotalMilliseconds);
        }
    }

    private async Task<Observation> ObserveAsync(Scenario scenario, RunId run)
    {
        lane.Values.Forget();
        var tabs = new Tabs(context, runningTopology.Sites, CookieReader.UseOf(scenario));

        FenceAnswer? last = null;
        List<FenceResult> before = [];
        foreach (var (fence, index) in scenario.Fences.Select((fence, index) => (fence, index)))
        {
            if (last is not null)
                before.Add(new(last, tabs.Reasons));
            var tab = await tabs.ForAsync(fence);
            tabs.ForgetReasons();
            last = await RunAsync(fence, tab, run.Fence(index));
            if (last.Error is not null && index < scenario.Fences.Count - 1)
                throw new ScriptException($"line {fence.Line}: {last.Got}: {last.Error}");
        }

        return await new ObservationCollector(lane, context, tabs, run).GatherAsync(before, last!);
    }

    private async Task<FenceAnswer> RunAsync(Fence fence, ITab tab, string run)
    {
        try
        {
            var answer = await tab.RunAsync(
                FenceScript.Function(fence.Script), FenceScript.Argument(run, runningTopology.Sites.Addresses));
            return FenceScript.Answer(answer);
        }
        catch (ScriptException failure)
        {
            throw new ScriptException($"line {fence.Line}: {failure.Message}");
        }
    }
}
