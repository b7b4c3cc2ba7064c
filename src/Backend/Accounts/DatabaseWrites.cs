using Microsoft.EntityFrameworkCore;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>One write after the other, on threads of their own: SQLite has one writer, and its driver waits for its turn and
/// for the disk on the thread that asks.</summary>
internal sealed class DatabaseWrites(IDbContextFactory<BackendDb> databases) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task RunAsync(Func<BackendDb, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await Task.Factory.StartNew(() => WriteAsync(write, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task WriteAsync(Func<BackendDb, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await write(db, cancellationToken);
    }
}
