namespace ProxyVsCors.Gateway.Http1;

/// <summary>A body that ends with its connection (RFC 9112, 6.3, 8).</summary>
internal sealed class UnendedBody(Connection connection, ResponseHead head, BodyTransfer? sending) : AnswerBody(connection, head, sending)
{
    private bool isAtEnd;

    protected override async ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (isAtEnd)
            return 0;
        var read = await Connection.ReadAsync(buffer, cancellation);
        isAtEnd = read == 0 && buffer.Length > 0;
        if (isAtEnd)
            Connection.Dispose();
        return read;
    }
}
