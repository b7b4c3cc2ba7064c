namespace ProxyVsCors.Browsers;

/// <summary>DisposeWithTimeout what may hang or be gone already: nobody waits long for it, and nobody hears its complaints.</summary>
public static class DisposeWithTimeout
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <returns>Whether it closed.</returns>
    public static async Task<bool> WaitAsync(Task close)
    {
        await close.WaitAsync(Timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return close.IsCompletedSuccessfully;
    }
}
