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
        var cells = await RunAsync(goesAwayIn: [2]);

        Assert.Equal([Outcome.Matched, Outcome.Error, Outcome.Matched, Outcome.Matched], cells.Select(cell => cell.Outcome));
    }

    [Fact]
    public async Task A_browser_that_goes_away_again_is_left_alone_and_what_remains_is_told()
    {
        var cells = await RunAsync(goesAwayIn: [2, 4]);

        Assert.Equal([Outcome.Matched, Outcome.Error, Outcome.Matched, Outcome.Error], cells.Select(cell => cell.Outcome));
        Assert.All(cells.Where(cell => cell.Outcome == Outcome.Error), cell => Assert.False(string.IsNullOrWhiteSpace(cell.Reason)));
    }

    /// <param name="goesAwayIn">Cells, from 1.</param>
    private static async Task<IReadOnlyList<Cell>> RunAsync(int[] goesAwayIn)
    {
        var engine = new FragileEngine(Engine.Installed("chromium"), goesAwayIn);
        var book = BookParser.Parse(
            "## C\n\n" + string.Concat(Enumerable.Range(1, 4).Select(i =>
                $"### A{i} T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | gateway |\n|---|---|\n| page got | 1 |\n\n")),
            "b.md", EngineCatalog.Names).Book!;
        var plan = new Plan(book, [.. book.Scenarios], [.. book.Topologies.Where(topology => topology.Name == "gateway")], [engine]);
        var comparison = await new BookRunner(plan, new Progress<Cell>()).RunAsync(TestContext.Current.CancellationToken);
        return comparison.Cells;
    }

    /// <summary>A real browser that goes away when certain cells have opened their tab.</summary>
    private sealed class FragileEngine(IEngine inner, int[] goesAwayIn) : IEngine
    {
        private int cells;

        public string Name => inner.Name;

        public string UserAgentToken => "";

        public string? Executable => inner.Executable;

        public IReadOnlyDictionary<string, string> NotObservable => inner.NotObservable;

        public InstallSources Sources => inner.Sources;

        public async Task<IBrowserProcess> StartAsync(BrowserSettings settings, CancellationToken cancellationToken) =>
            new FragileBrowser(await inner.StartAsync(settings, cancellationToken), this);

        public Task<IBrowserContext> OpenProfileAsync(BrowserSettings settings, string folder, CancellationToken cancellationToken) =>
            inner.OpenProfileAsync(settings, folder, cancellationToken);

        private async Task<ITab> OpenedAsync(IBrowserProcess browser, ITab tab)
        {
            if (goesAwayIn.Contains(++cells))
                await browser.DisposeAsync();
            return tab;
        }

        private sealed class FragileBrowser(IBrowserProcess inner, FragileEngine engine) : IBrowserProcess
        {
            public string Product => inner.Product;

            public bool IsRunning => inner.IsRunning;

            public async Task<IBrowserContext> NewContextAsync() => new FragileContext(await inner.NewContextAsync(), inner, engine);

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }

        private sealed class FragileContext(IBrowserContext inner, IBrowserProcess browser, FragileEngine engine) : IBrowserContext
        {
            public bool IsRunning => inner.IsRunning;

            public async Task<ITab> OpenAsync(Uri address, TabUse use = TabUse.Any) =>
                await engine.OpenedAsync(browser, await inner.OpenAsync(address, use));

            public Task<IReadOnlyList<ContextCookie>> CookiesAsync(params IReadOnlyList<Uri> addresses) => inner.CookiesAsync(addresses);

            public Task<bool> HoldsStorageAsync() => inner.HoldsStorageAsync();

            public Task<bool> EmptyAsync(IReadOnlyList<Uri> addresses) => inner.EmptyAsync(addresses);

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
