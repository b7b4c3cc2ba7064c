namespace ProxyVsCors.Browsers;

/// <summary>Closing what may hang or be gone already: nobody waits long for it, and nobody hears its complaints.</summary>
public static class Closing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Whether it closed.</returns>
    public static async Task<bool> InTimeAsync(Task close)
    {
        await close.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return close.IsCompletedSuccessfully;
    }
}
