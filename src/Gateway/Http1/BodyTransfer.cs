namespace ProxyVsCors.Gateway.Http1;

/// <summary>A request's body on its way up, while its answer may already come down.</summary>
internal sealed class BodyTransfer
{
    /// <summary>How long an upstream that was asked for word may keep silent (RFC 9110, 10.1.1).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Connection connection;
    private readonly HttpContent content;
    private readonly Exchange exchange;
    private readonly CancellationTokenSource stopping;
    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isDone;

    private BodyTransfer(Connection connection, HttpContent content, Exchange exchange, CancellationToken cancellation)
    {
        this.connection = connection;
        this.content = content;
        this.exchange = exchange;
        stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>Whether all of it is up.</summary>
    public bool IsDone => isDone;

    /// <summary>Why the client's side of it ended early.</summary>
    public Exception? Failure { get; private set; }

    public static BodyTransfer Start(Connection connection, HttpContent content, Exchange exchange, CancellationToken cancellation)
    {
        var transfer = new BodyTransfer(connection, content, exchange, cancellation);
        _ = transfer.RunAsync();
        return transfer;
    }

    /// <summary>The upstream wants the body.</summary>
    public void Continue() => go.TrySetResult();

    /// <summary>The upstream wants no more of it.</summary>
    public void Stop()
    {
        try
        {
            stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    private async Task RunAsync()
    {
        using var stopped = stopping;
        try
        {
            if (exchange.ExpectsContinue && !await IsWantedAsync())
                return;
            await using var body = new RequestBody(connection, exchange);
            await content.CopyToAsync(body, stopping.Token);
            await body.FinishAsync(stopping.Token);
            isDone = body.IsFinished;
        }
        catch (Exception failure)
        {
            // Half a request must never look whole; what the upstream says of it is lost with the connection.
            Failure = failure;
            connection.Dispose();
        }
    }

    private async Task<bool> IsWantedAsync()
    {
        await go.Task.WaitAsync(Patience, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }
}
