namespace ProxyVsCors.Gateway.Http1;

/// <summary>A body in chunks (RFC 9112, 7.1), and its trailers.</summary>
internal sealed class ChunkedBody(Connection connection, ResponseHead head, BodyTransfer? sending) : AnswerBody(connection, head, sending)
{
    private const int MaxSizeLine = 4096;
    private const int MaxTrailers = 65_536;

    private readonly ResponseHead head = head;
    private long left;
    private bool isWithinChunk;
    private bool isAtEnd;

    protected override async ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (!isAtEnd && left == 0)
            await BeginChunkAsync(cancellation);
        if (isAtEnd)
            return 0;
        var wanted = buffer.Length > left ? buffer[..(int)left] : buffer;
        var read = await Connection.ReadAsync(wanted, cancellation);
        if (read == 0 && wanted.Length > 0)
            throw new IOException("ended within its chunks");
        left -= read;
        return read;
    }

    private async ValueTask BeginChunkAsync(CancellationToken cancellation)
    {
        if (isWithinChunk)
        {
            var rest = await LineAsync(2, cancellation);
            Connection.Consume(rest);
            if (rest != 2)
                throw InvalidAnswer.Because("has a chunk longer than its size");
        }

        isWithinChunk = true;
        var line = await LineAsync(MaxSizeLine, cancellation);
        left = ChunkSize.Parse(Connection.Buffered[..(line - 2)]);
        Connection.Consume(line);
        if (left == 0)
            await EndAsync(cancellation);
    }

    private async ValueTask EndAsync(CancellationToken cancellation)
    {
        var length = 0;
        for (int line; (line = await LineAsync(MaxTrailers, cancellation, from: length)) != 2; length += line)
        {
            if (length > MaxTrailers)
                throw InvalidAnswer.Because("has trailers without end");
        }

        if (length > 0)
        {
            var trailers = new List<KeyValuePair<string, string>>();
            ResponseHead.ParseFields(Connection.Buffered[..(length + 2)], trailers);
            head.Trailers = trailers;
        }

        Connection.Consume(length + 2);
        isAtEnd = true;
    }

    /// <returns>The length of the next line with its CRLF, which is buffered then.</returns>
    private async ValueTask<int> LineAsync(int max, CancellationToken cancellation, int from = 0)
    {
        while (true)
        {
            var bytes = Connection.Buffered[from..];
            var end = bytes.IndexOf((byte)'\n');
            if (end == 0 || (end > 0 && bytes[end - 1] != '\r'))
                throw InvalidAnswer.Because("has a line of its chunks without its end");
            if (end > 0)
                return end + 1;
            if (bytes.Length > max)
                throw InvalidAnswer.Because("has a line of its chunks without end");
            Connection.Add(await Connection.ReadMoreAsync(cancellation));
        }
    }
}
