using System.Collections.Concurrent;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Serving.Live;

/// <summary>The runs in visitors' browsers that are under way, and the newest cell of each scenario and side.</summary>
internal sealed class BrowserRuns(Sides sides, CookieLedger ledger)
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<string, BrowserRun> underWay = new();
    private readonly ConcurrentQueue<string> order = new();
    private long last;

    public async Task<(BrowserRun Run, IReadOnlyList<Step> Steps)> BeginAsync(Scenario scenario, string side, Topology topology)
    {
        var stand = await sides.ChooseAsync(side, topology);
        var run = new BrowserRun($"{Interlocked.Increment(ref last)}", side, scenario, stand);
        underWay[run.Id] = run;
        order.Enqueue(run.Id);
        while (order.Count > Most && order.TryDequeue(out var oldest))
            underWay.TryRemove(oldest, out _);
        return (run, run.Steps(ledger.All));
    }

    /// <returns>Null for a run that nobody knows; else its cell, and the steps that leave the jar as it was.</returns>
    public (Cell Cell, IReadOnlyList<Step> Removals)? End(string id, RunAnswer answer)
    {
        if (!underWay.TryRemove(id, out var run))
            return null;
        var cell = answer.Failure is { } failure ? run.Failed(failure, answer.Engine) : run.Judge(answer.Answers, answer.Engine);
        return (cell, run.Removals(ledger.All));
    }
}

/// <param name="Answers">Of the scripts, then the names that script reads.</param>
/// <param name="Engine">The visitor's browser, as the book's cells name it.</param>
/// <param name="Failure">What went wrong, where a script could not be run to its end.</param>
internal sealed record RunAnswer(IReadOnlyList<string> Answers, string Engine, string? Failure);
