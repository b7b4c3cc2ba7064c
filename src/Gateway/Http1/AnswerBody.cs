namespace ProxyVsCors.Gateway.Http1;

/// <summary>The body of an answer. When it has ended, its connection is free for the next exchange.</summary>
internal abstract class AnswerBody(Connection connection, ResponseHead head, BodyTransfer? sending) : ForwardOnlyStream
{
    private bool isOver;

    public override bool CanRead => true;

    public override bool CanWrite => false;

    protected Connection Connection => connection;

    /// <exception cref="IOException">The connection ended before the body.</exception>
    public sealed override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isOver)
            return ValueTask.FromResult(0);
        var next = NextAsync(buffer, cancellationToken);
        return next.IsCompletedSuccessfully ? ValueTask.FromResult(Checked(next.Result, buffer)) : WaitAsync(next, buffer);
    }

    /// <returns>0 at the end, or for an empty buffer once there may be something to read.</returns>
    protected abstract ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellation);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            End(keep: false);
        base.Dispose(disposing);
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> next, Memory<byte> buffer) => Checked(await next, buffer);

    private int Checked(int read, Memory<byte> buffer)
    {
        if (read == 0 && buffer.Length > 0)
            End(keep: head.KeepsAlive);
        return read;
    }

    private void End(bool keep)
    {
        if (isOver)
            return;
        isOver = true;
        var isSent = sending is null || sending.IsDone;
        if (!isSent)
            sending!.Stop();
        connection.Release(keep && isSent);
    }
}
