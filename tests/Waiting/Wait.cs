namespace ProxyVsCors;

/// <summary>The only waiting of tests: for a condition, never for a time. Each ends with its test, whose limit is in
/// <see cref="TimeLimit"/>.</summary>
internal static class Wait
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(Poll);
        while (!await condition())
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>For a server that does not answer while its client waits.</summary>
    /// <exception cref="OperationCanceledException">Always: the client has gone.</exception>
    public static Task UntilCanceledAsync(CancellationToken cancellationToken) =>
        new TaskCompletionSource().Task.WaitAsync(cancellationToken);
}
