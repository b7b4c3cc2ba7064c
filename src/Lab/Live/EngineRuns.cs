using System.Collections.Concurrent;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Live;

/// <summary>Runs of the book in the installed engines, one at a time; each cell is told as it comes.</summary>
internal sealed class EngineRuns : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<(string Scenario, string Topology, string Engine), Cell> cells = new();
    private CancellationTokenSource? stopping;
    private Task running = Task.CompletedTask;

    public event Action<Cell>? Observed;

    /// <summary>The run came to its end; a line if it did not go well.</summary>
    public event Action<string?>? Ended;

    public bool IsRunning => !running.IsCompleted;

    /// <summary>How many cells the current run has, and how many of them are there.</summary>
    public (int All, int Done) Progress { get; private set; }

    /// <summary>The newest of each, in no order.</summary>
    public IEnumerable<Cell> Cells => cells.Values;

    public IEnumerable<Cell> Of(Scenario scenario) => cells.Values.Where(cell => cell.Scenario == scenario.Id);

    /// <returns>False where one is running.</returns>
    public bool Start(Plan plan)
    {
        lock (gate)
        {
            if (IsRunning)
                return false;
            stopping?.Dispose();
            stopping = new();
            Progress = (plan.CellCount, 0);
            running = Task.Run(() => RunAsync(plan, stopping.Token));
            return true;
        }
    }

    public void Stop()
    {
        lock (gate)
        {
            stopping?.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await DisposeWithTimeout.WaitAsync(running);
        stopping?.Dispose();
    }

    private async Task RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        string? problem = null;
        try
        {
            await new BookRunner(plan, new Reporter(this)).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            problem = "stopped";
        }
        catch (Exception failure) when (failure is LabFailure or BrowserStartException or PortInUseException)
        {
            problem = failure.Message;
        }

        Ended?.Invoke(problem);
    }

    private void Note(Cell cell)
    {
        cells[(cell.Scenario, cell.Topology, cell.Engine)] = cell;
        lock (gate)
        {
            Progress = (Progress.All, Progress.Done + 1);
        }

        Observed?.Invoke(cell);
    }

    private sealed class Reporter(EngineRuns runs) : IProgress<Cell>
    {
        public void Report(Cell value) => runs.Note(value);
    }
}
