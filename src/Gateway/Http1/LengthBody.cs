namespace ProxyVsCors.Gateway.Http1;

/// <summary>A body whose length was announced (RFC 9112, 6.2).</summary>
internal sealed class LengthBody(long length, Connection connection, ResponseHead head, BodyTransfer? sending)
    : AnswerBody(connection, head, sending)
{
    private long left = length;

    protected override ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (left == 0)
            return ValueTask.FromResult(0);
        var wanted = buffer.Length > left ? buffer[..(int)left] : buffer;
        var reading = Connection.ReadAsync(wanted, cancellation);
        return reading.IsCompletedSuccessfully ? ValueTask.FromResult(Count(reading.Result, wanted)) : WaitAsync(reading, wanted);
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> reading, Memory<byte> wanted) => Count(await reading, wanted);

    private int Count(int read, Memory<byte> wanted)
    {
        if (read == 0 && wanted.Length > 0)
            throw new IOException("ended before its announced length");
        left -= read;
        return read;
    }
}
