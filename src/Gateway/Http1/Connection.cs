namespace ProxyVsCors.Gateway.Http1;

/// <summary>Bytes to and from an upstream, for one exchange after the other (RFC 9112, 9.3). For one reader and one writer at a
/// time; <see cref="Dispose"/> ends whatever they wait for.</summary>
internal sealed class Connection(Stream stream, ConnectionPool pool) : IDisposable
{
    private byte[] buffer = new byte[8192];
    private int start;
    private int end;
    private ValueTask<int> ahead;
    private bool readsAhead;
    private volatile bool isDisposed;

    public HeadWriter Head { get; } = new();

    public bool WasUsed { get; private set; }

    /// <summary>When it was put back, in the pool's eras.</summary>
    public long IdleSince { get; set; }

    /// <summary>What came and was not read yet.</summary>
    public ReadOnlySpan<byte> Buffered => buffer.AsSpan(start, end - start);

    /// <summary>Whether it is open and silent, as it must be between two exchanges.</summary>
    public bool IsIdle => !isDisposed && (!readsAhead || !ahead.IsCompleted);

    public void Consume(int count) => start += count;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => stream.WriteAsync(bytes, cancellation);

    /// <returns>How many bytes came, to be given to <see cref="Add"/>.</returns>
    public ValueTask<int> ReadMoreAsync(CancellationToken cancellation)
    {
        if (readsAhead)
        {
            readsAhead = false;
            return ahead;
        }

        MakeRoom();
        return stream.ReadAsync(buffer.AsMemory(end), cancellation);
    }

    /// <summary>Adds to <see cref="Buffered"/>.</summary>
    /// <returns>True.</returns>
    /// <exception cref="IOException">The upstream sends no more.</exception>
    public bool Add(int count)
    {
        end += count;
        return count > 0 ? true : throw new IOException("the connection was closed");
    }

    /// <param name="target">If empty, waits until there is something to read, without a buffer that waits with it.</param>
    /// <returns>How many bytes; 0 at the end, or for an empty target.</returns>
    public ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation)
    {
        if (start == end)
            return stream.ReadAsync(target, cancellation);
        var count = Math.Min(target.Length, end - start);
        buffer.AsSpan(start, count).CopyTo(target.Span);
        start += count;
        return ValueTask.FromResult(count);
    }

    /// <summary>The exchange is over. A connection that still has something to say is not asked again.</summary>
    public void Release(bool keep)
    {
        if (!keep || isDisposed || start < end)
        {
            Dispose();
            return;
        }

        WasUsed = true;
        start = end = 0;
        try
        {
            ReadAhead(stream.ReadAsync(buffer));
            pool.Return(this);
        }
        catch (ObjectDisposedException)
        {
            // Given up at the same moment.
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        stream.Dispose();
    }

    /// <summary>So that a connection that the upstream closes meanwhile is known to be closed before it is used.</summary>
    private void ReadAhead(ValueTask<int> reading) => (ahead, readsAhead) = (reading, true);

    private void MakeRoom()
    {
        if (start == end)
            start = end = 0;
        if (end < buffer.Length)
            return;
        var larger = start > 0 ? buffer : new byte[buffer.Length * 2];
        buffer.AsSpan(start, end - start).CopyTo(larger);
        (buffer, start, end) = (larger, 0, end - start);
    }
}
