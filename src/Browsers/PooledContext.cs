namespace ProxyVsCors.Browsers;

/// <summary>A context that nobody else uses until it is disposed, and a clean one whenever it is asked to be.</summary>
public sealed class PooledContext(IBrowserContext context, BrowserContextPool pool) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private bool isGone;
    private IReadOnlyList<Uri> known = [];

    /// <summary>Another after <see cref="CleanAsync"/>, where something would not go away.</summary>
    public IBrowserContext Context { get; private set; } = context;

    /// <summary>As new: seen without cookies, and nothing else stored. What cannot be emptied is replaced.</summary>
    /// <param name="addresses">All whose hosts may have set cookies.</param>
    /// <param name="isSpoilt">It is replaced in any case.</param>
    /// <param name="cancellationToken">Gives up waiting for another.</param>
    /// <exception cref="BrowserGoneException">There is no other.</exception>
    public async Task CleanAsync(IReadOnlyList<Uri> addresses, bool isSpoilt, CancellationToken cancellationToken)
    {
        known = addresses;
        if (!isSpoilt && await IsEmptiedAsync())
            return;
        isGone = true;
        await pool.DiscardAsync(Context, cancellationToken);
        Context = await pool.TakeAsync(cancellationToken);
        isGone = false;
    }

    public Task DiscardAsync(CancellationToken cancellationToken)
    {
        isGone = true;
        return pool.DiscardAsync(Context, cancellationToken);
    }

    /// <summary>Goes back to the pool, or to its end if something stays in it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isGone)
            return;
        if (await IsEmptiedAsync())
            pool.GiveBack(Context);
        else
            await DiscardAsync(CancellationToken.None);
    }

    private async Task<bool> IsEmptiedAsync()
    {
        try
        {
            return !await Context.HoldsStorageAsync().WaitAsync(Timeout) && await Context.EmptyAsync(known).WaitAsync(Timeout);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return false;
        }
    }
}
