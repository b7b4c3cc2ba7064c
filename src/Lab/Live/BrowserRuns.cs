using System.Collections.Concurrent;
using System.Globalization;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>The runs in visitors' browsers that are under way. Each has a key of its own to the benches of the place where it
/// runs, and the key is worth nothing once the run is over, or after a while if nobody says that it is.</summary>
internal sealed class BrowserRuns(Panes panes, CookieLedger ledger, TimeProvider time) : IAsyncDisposable
{
    private const int MaxRuns = 16;

    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, UnderWay> underWay = new();
    private readonly ConcurrentQueue<string> order = new();
    private long last;

    /// <param name="scenario">What to run.</param>
    /// <param name="pane">The column.</param>
    /// <param name="topology">Where.</param>
    /// <param name="isUntrusted">Whether its scripts may be somebody else's: they then run where no cookie of the visitor's
    /// goes.</param>
    public async Task<(BrowserRun Run, IReadOnlyList<Step> Steps)> BeginAsync(
        Scenario scenario, string pane, Topology topology, bool isUntrusted)
    {
        var shown = isUntrusted ? await panes.IsolateAsync(topology) : await panes.ChooseAsync(pane, topology);
        var key = BenchKeys.Draw();
        var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        var run = new BrowserRun(id, pane, scenario, shown, key, panes.Values);
        // No page of another site navigates to the bench with it: the visitor's browser has other applications' cookies.
        foreach (var bench in shown.Benches)
            bench.Add(key, navigations: false);
        underWay[id] = new(run, shown, key, time.CreateTimer(_ => Close(id), null, MaxDuration, Timeout.InfiniteTimeSpan));
        order.Enqueue(id);
        while (order.Count > MaxRuns && order.TryDequeue(out var oldest))
            Close(oldest);
        return (run, run.Steps(ledger.All));
    }

    /// <returns>Null for a run that nobody knows; else its cell, and the steps that leave the jar as it was.</returns>
    public (Cell Cell, IReadOnlyList<Step> Removals)? End(string id, RunAnswer answer)
    {
        if (!underWay.TryGetValue(id, out var open) || !open.TryEnd())
            return null;
        var cell = answer.Failure is { } failure ? open.Run.Failed(failure, answer.Engine) : open.Run.Judge(answer.Answers, answer.Engine);
        return (cell, open.Run.Removals(ledger.All));
    }

    /// <summary>The run's key opens nothing from now on.</summary>
    public void Close(string id)
    {
        if (!underWay.TryRemove(id, out var open))
            return;
        open.Timer.Dispose();
        foreach (var bench in open.Where.Benches)
            bench.Remove(open.Key);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, open) in underWay)
            await open.Timer.DisposeAsync();
    }

    private sealed record UnderWay(BrowserRun Run, RunningTopology Where, string Key, ITimer Timer)
    {
        private int ended;

        /// <returns>Whether it had not ended before.</returns>
        public bool TryEnd() => Interlocked.Exchange(ref ended, 1) == 0;
    }
}

/// <param name="Answers">Of the scripts, then the names that script reads.</param>
/// <param name="Engine">The visitor's browser, as the book's cells name it.</param>
/// <param name="Failure">What went wrong, where a script could not be run to its end.</param>
internal sealed record RunAnswer(IReadOnlyList<string> Answers, string Engine, string? Failure = null);
