using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Scenarios.Comparisons;
using Spectre.Console;

namespace ProxyVsCors.Lab.Running;

/// <summary>A bar on a terminal; otherwise a line for each scenario when its last cell is done.</summary>
internal static class ProgressDisplay
{
    public static async Task<Comparison> ShowAsync(
        Plan plan, TextWriter output, Func<IProgress<Cell>, Task<Comparison>> run)
    {
        if (output is not PlainTerminal { IsScreen: true })
            return await run(new PlainProgress(plan, output));

        return await AnsiConsole.Progress().AutoClear(true).StartAsync(async display =>
        {
            var bar = display.AddTask("comparing", maxValue: plan.CellCount);
            return await run(new Progress(_ => bar.Increment(1)));
        });
    }

    // System.Progress posts to the thread pool, where reports may overtake the end.
    private sealed class Progress(Action<Cell> report) : IProgress<Cell>
    {
        public void Report(Cell value) => report(value);
    }
}
