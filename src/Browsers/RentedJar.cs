
namespace ProxyVsCors.Browsers;

/// <summary>Goes back to the supply when disposed, emptied; or to its end if something went wrong in it.</summary>
public sealed class RentedJar(IJar jar, JarSupply supply) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool discarded;

    public IJar Jar => jar;

    public Task DiscardAsync(CancellationToken cancellationToken)
    {
        discarded = true;
        return supply.DiscardAsync(jar, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (discarded)
            return;
        try
        {
            await jar.EmptyAsync().WaitAsync(Patience);
            supply.GiveBack(jar);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await DiscardAsync(CancellationToken.None);
        }
    }
}
