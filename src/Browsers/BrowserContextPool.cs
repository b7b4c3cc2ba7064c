using System.Collections.Concurrent;

namespace ProxyVsCors.Browsers;

/// <summary>The browser contexts of one engine with one setup. Its browser is started when the first is wanted, and once
/// more if it stops or hangs.</summary>
public sealed class BrowserContextPool(IEngine engine, BrowserSettings settings) : IAsyncDisposable
{
    private const int MostRestarts = 1;

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ContextDeadline = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentBag<IBrowserContext> idle = [];
    private IBrowserProcess? browser;
    private int starts;
    private int lostContexts;

    /// <summary>As the browser calls itself; null before its first start.</summary>
    public string? Product { get; private set; }

    /// <summary>What the first start took.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>A clean context that nobody else uses until it is given back; opening one costs more than emptying one.</summary>
    /// <exception cref="BrowserStartException">The browser does not start at all.</exception>
    /// <exception cref="BrowserGoneException">It stopped, and stopped again.</exception>
    public async Task<PooledContext> RentAsync(CancellationToken cancellationToken) =>
        new(await TakeAsync(cancellationToken), this);

    internal async Task<IBrowserContext> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var running = await RunningAsync(cancellationToken);
            if (idle.TryTake(out var context))
                return context;
            try
            {
                return await running.NewContextAsync().WaitAsync(ContextDeadline, cancellationToken);
            }
            catch (Exception problem) when (problem is not (OperationCanceledException or BrowserGoneException))
            {
                await StopAsync(running, cancellationToken);
            }
        }
    }

    internal void GiveBack(IBrowserContext context) => idle.Add(context);

    /// <summary>Puts an end to a context in which something went wrong, and to its browser if that hangs.</summary>
    internal async Task DiscardAsync(IBrowserContext context, CancellationToken cancellationToken)
    {
        var lost = !context.IsRunning;
        var closed = await DisposeWithTimeout.WaitAsync(context.DisposeAsync().AsTask());
        var running = browser;
        if (lost && running is { IsRunning: true })
            Interlocked.Increment(ref lostContexts);
        if (!lost && !closed && running is not null)
            await StopAsync(running, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in idle)
            await DisposeWithTimeout.WaitAsync(context.DisposeAsync().AsTask());
        if (browser is not null)
            await DisposeWithTimeout.WaitAsync(browser.DisposeAsync().AsTask());
        gate.Dispose();
    }

    private async Task<IBrowserProcess> RunningAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (browser is { IsRunning: false })
                await EndAsync();
            if (starts - 1 + lostContexts > MostRestarts || (browser is null && starts > MostRestarts))
                throw new BrowserGoneException($"{engine.Name} stopped, was started once more and stopped again");
            return browser ??= await StartAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<IBrowserProcess> StartAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartDeadline);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            starts++;
            var started = await engine.StartAsync(settings, deadline.Token);
            if (starts == 1)
                (Product, StartTime) = (started.Product, clock.Elapsed);
            return started;
        }
        catch (BrowserStartException refusal) when (starts > 1)
        {
            throw new BrowserGoneException(refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrowserStartException($"{engine.Name} did not start within {StartDeadline.TotalSeconds:0} s");
        }
    }

    private async Task StopAsync(IBrowserProcess hung, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (browser == hung)
                await EndAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EndAsync()
    {
        idle.Clear();
        await DisposeWithTimeout.WaitAsync(browser!.DisposeAsync().AsTask());
        browser = null;
    }
}

/// <summary>A browser that does not stay: what is left for it cannot be observed.</summary>
public sealed class BrowserGoneException(string message) : Exception(message);
