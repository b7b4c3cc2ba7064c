using System.Threading.RateLimiting;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Hashes passwords on threads of their own, a few at once and a queue behind them: hashing is meant to be slow, and
/// done on the thread pool it would keep every other request waiting.</summary>
internal sealed class PasswordWorkers : IDisposable
{
    public const int LongestQueue = 128;

    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = LongestQueue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for its turn, and runs both halves of the work in it: what is looked up, and what is hashed.</summary>
    /// <returns>Null where too many wait already.</returns>
    public async Task<T?> RunAsync<T>(Func<Task<Func<T>>> prepare, CancellationToken cancellationToken)
        where T : class
    {
        using var turn = await limiter.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
            return null;
        var work = await prepare();
        return await Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Dispose() => limiter.Dispose();
}
