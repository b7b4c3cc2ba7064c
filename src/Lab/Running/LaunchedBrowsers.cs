using System.Collections.Concurrent;
using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

/// <summary>The browsers of a run: one for each engine and setup.</summary>
internal sealed class LaunchedBrowsers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Engine, BrowserSettings Settings), BrowserContextPool> supplies = new();

    public BrowserContextPool Of(IEngine engine, BrowserSettings settings) =>
        supplies.GetOrAdd((engine.Name, settings), _ => new(engine, settings));

    /// <summary>Of each browser that was started.</summary>
    public IReadOnlyList<TimeSpan> StartTimes =>
        [.. supplies.Values.Where(supply => supply.Product is not null).Select(supply => supply.StartTime)];

    public EngineInfo Describe(IEngine engine) => new(
        engine.Name,
        supplies.Where(entry => entry.Key.Engine == engine.Name).Select(entry => entry.Value.Product).FirstOrDefault());

    public async ValueTask DisposeAsync()
    {
        foreach (var supply in supplies.Values)
            await supply.DisposeAsync();
    }
}
