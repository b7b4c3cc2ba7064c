using System.Diagnostics;
using ProxyVsCors.Lab.Engines;
using ProxyVsCors.Lab.Hosting;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Lab.Running;

/// <summary>Runs scenarios in one world and one jar, one after the other.</summary>
internal sealed class CellRunner(World world, IJar jar, string engine)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public async Task<Cell> RunAsync(Scenario scenario, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var observation = await ObserveAsync(scenario).WaitAsync(Deadline, stop);
            return Judge.Cell(
                scenario, world.Topology.Name, engine, observation, clock.Elapsed.TotalMilliseconds);
        }
        // Whatever happens in a browser, a crash included, costs its cell and not the run.
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            var reason = problem is TimeoutException
                ? $"no answer within {Deadline.TotalSeconds:0} s"
                : problem.Message.Split('\n')[0].Trim();
            return new(
                scenario.Id, world.Topology.Name, engine, Outcome.Error, [], null,
                world.Sites.Nominal(reason), clock.Elapsed.TotalMilliseconds);
        }
    }

    private async Task<Observation> ObserveAsync(Scenario scenario)
    {
        await jar.EmptyAsync();
        var run = new RunId(scenario.Id, world.Topology.Name, engine);
        var tabs = new Tabs(jar, world.Sites);

        FenceAnswer? last = null;
        foreach (var (fence, index) in scenario.Fences.Select((fence, index) => (fence, index)))
        {
            var tab = await tabs.ForAsync(fence);
            tabs.ForgetReasons();
            last = await RunAsync(fence, tab, run.Fence(index));
            if (last.Error is not null && index < scenario.Fences.Count - 1)
                throw new ScriptFailure($"line {fence.Line}: {last.Got}: {last.Error}");
        }

        return await new Evidence(world, jar, tabs, run, scenario.Fences.Count).GatherAsync(last!);
    }

    private async Task<FenceAnswer> RunAsync(Fence fence, ITab tab, string run)
    {
        try
        {
            var answer = await tab.RunAsync(
                FenceScript.Function(fence.Script), FenceScript.Argument(run, world.Sites.Addresses));
            return FenceScript.Answer(answer);
        }
        catch (ScriptFailure failure)
        {
            throw new ScriptFailure($"line {fence.Line}: {failure.Message}");
        }
    }
}
