
namespace ProxyVsCors.Browsers;

/// <summary>Goes back to the supply when disposed, emptied; or to its end if something went wrong in it.</summary>
public sealed class PooledContext(IBrowserContext context, BrowserContextPool supply) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private bool discarded;

    public IBrowserContext Context => context;

    public Task DiscardAsync(CancellationToken cancellationToken)
    {
        discarded = true;
        return supply.DiscardAsync(context, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (discarded)
            return;
        try
        {
            await context.EmptyAsync().WaitAsync(Timeout);
            supply.GiveBack(context);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await DiscardAsync(CancellationToken.None);
        }
    }
}
