using System.Collections.Concurrent;
using ProxyVsCors.Lab.Engines;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

/// <summary>The browsers of a run: each engine is started once for each set of flags.</summary>
internal sealed class Browsers : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Engine, string Flags), Lazy<Task<IBrowserProcess>>> started = new();
    private readonly ConcurrentDictionary<IBrowserProcess, ConcurrentBag<IJar>> jars = new();

    /// <exception cref="LabFailure">It did not start.</exception>
    private Task<IBrowserProcess> StartAsync(IEngine engine, string flags, CancellationToken stop) =>
        started.GetOrAdd((engine.Name, flags), _ => new(() => StartInTimeAsync(engine, flags, stop))).Value;

    /// <summary>A jar that nobody else uses until it is given back; opening one costs more than emptying one.</summary>
    public async Task<RentedJar> RentJarAsync(IEngine engine, string flags, CancellationToken stop)
    {
        var browser = await StartAsync(engine, flags, stop);
        var idle = jars.GetOrAdd(browser, _ => new());
        return new(idle.TryTake(out var jar) ? jar : await browser.NewJarAsync(), idle);
    }

    public async Task<EngineInfo> DescribeAsync(IEngine engine)
    {
        var running = started.FirstOrDefault(entry => entry.Key.Engine == engine.Name).Value;
        return new(engine.Name, running is null ? null : (await running.Value).Product);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var jar in jars.Values.SelectMany(idle => idle))
            await jar.DisposeAsync();
        foreach (var browser in started.Values.Select(start => start.Value))
        {
            if (browser.IsCompletedSuccessfully)
                await (await browser).DisposeAsync();
        }
    }

    private static async Task<IBrowserProcess> StartInTimeAsync(IEngine engine, string flags, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(StartDeadline);
        try
        {
            return await engine.StartAsync(flags, deadline.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new LabFailure($"{engine.Name} did not start within {StartDeadline.TotalSeconds:0} s");
        }
    }
}
