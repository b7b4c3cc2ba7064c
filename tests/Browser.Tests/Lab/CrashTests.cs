using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>A browser that goes away costs its cells, is started once more, and never hangs the run.</summary>
public class CrashTests
{
    [Fact]
    public async Task A_browser_that_goes_away_is_started_once_more()
    {
        var cells = await RunAsync(cellsBeforeTheEnd: [1]);

        Assert.Equal([Outcome.Matched, Outcome.Error, Outcome.Matched, Outcome.Matched], cells.Select(cell => cell.Outcome));
    }

    [Fact]
    public async Task A_browser_that_goes_away_again_is_left_alone_and_what_remains_is_told()
    {
        var cells = await RunAsync(cellsBeforeTheEnd: [1, 3]);

        Assert.Equal([Outcome.Matched, Outcome.Error, Outcome.Matched, Outcome.Error], cells.Select(cell => cell.Outcome));
        Assert.All(cells.Where(cell => cell.Outcome == Outcome.Error), cell => Assert.False(string.IsNullOrWhiteSpace(cell.Reason)));
    }

    private static async Task<IReadOnlyList<Cell>> RunAsync(int[] cellsBeforeTheEnd)
    {
        var engine = new FragileEngine(Engine.Installed("chromium"));
        var book = BookParser.Parse(
            "## C\n\n" + string.Concat(Enumerable.Range(1, 4).Select(i =>
                $"### A{i} T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n\n")),
            "b.md", EngineCatalog.Names).Book!;
        var plan = new Plan(book, [.. book.Scenarios], [.. book.Topologies.Where(topology => topology.Name == "gateway")], [engine]);
        var progress = new AfterCells(cellsBeforeTheEnd, engine.Break);

        var comparison = await new BookRunner(plan, progress).RunAsync(TestContext.Current.CancellationToken);
        return comparison.Cells;
    }

    private sealed class AfterCells(int[] counts, Action act) : IProgress<Cell>
    {
        private int seen;

        public void Report(Cell value)
        {
            if (counts.Contains(++seen))
                act();
        }
    }

    /// <summary>A real browser that can be made to go away.</summary>
    private sealed class FragileEngine(IEngine inner) : IEngine
    {
        private IBrowserProcess? last;

        public string Name => inner.Name;

        public string UserAgentToken => "";

        public string? Executable => inner.Executable;

        public IReadOnlyDictionary<string, string> NotObservable => inner.NotObservable;

        public InstallSources Sources => inner.Sources;

        public async Task<IBrowserProcess> StartAsync(BrowserSettings settings, CancellationToken cancellationToken) =>
            last = await inner.StartAsync(settings, cancellationToken);

        public Task<IBrowserContext> OpenProfileAsync(BrowserSettings settings, string folder, CancellationToken cancellationToken) =>
            inner.OpenProfileAsync(settings, folder, cancellationToken);

        public void Break() => last!.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
