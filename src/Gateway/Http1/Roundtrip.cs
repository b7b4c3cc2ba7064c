using System.Net;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>One request, and its answer's head.</summary>
internal sealed class Roundtrip(ConnectionPool pool, HttpRequestMessage request, Exchange exchange, CancellationToken cancellation)
{
    private const int MaxHead = 65_536;
    private const int MaxInformational = 16;

    private BodyTransfer? sending;
    private bool isAnswered;

    /// <summary>A connection that was used before may turn out to be closed, as it may be at any time between two exchanges: then
    /// a request that may be repeated is, on another (RFC 9112, 9.3.1).</summary>
    /// <exception cref="HttpRequestException">There was no answer, or none that is valid.</exception>
    /// <exception cref="OperationCanceledException">By the token, or connecting took too long.</exception>
    public async Task<HttpResponseMessage> RunAsync()
    {
        while (true)
        {
            var connection = pool.Take() ?? await pool.OpenAsync(cancellation);
            try
            {
                using var givenUp = cancellation.UnsafeRegister(static connection => ((Connection)connection!).Dispose(), connection);
                await connection.WriteAsync(Head(connection.Head), cancellation);
                if (request.Content is { } content)
                    sending = BodyTransfer.Start(connection, content, exchange, cancellation);
                for (var informed = 0; informed < MaxInformational; informed++)
                {
                    ResponseHead? head;
                    while ((head = Next(connection)) is null)
                        isAnswered |= connection.Add(await connection.ReadMoreAsync(cancellation));
                    if (head.Status == (int)HttpStatusCode.Continue)
                        sending?.Continue();
                    else if (head.Status >= 200 || head.Status == (int)HttpStatusCode.SwitchingProtocols)
                        return new Http1Response(head, request, Body(head, connection));
                    else
                        await exchange.InformAsync(head);
                }

                throw InvalidAnswer.Because("never comes to its end");
            }
            catch (Exception failure)
            {
                connection.Dispose();
                sending?.Stop();
                cancellation.ThrowIfCancellationRequested();
                if (failure is HttpRequestException)
                    throw;
                if (!connection.WasUsed || isAnswered || sending is not null || !exchange.IsIdempotent)
                    throw new HttpRequestException(HttpRequestError.ResponseEnded, "broke off", sending?.Failure ?? failure);
            }
        }
    }

    private ReadOnlyMemory<byte> Head(HeadWriter head)
    {
        head.Clear();
        exchange.WriteHead(head, request);
        return head.Written;
    }

    /// <returns>Null if it has not all come.</returns>
    private ResponseHead? Next(Connection connection)
    {
        var length = ResponseHead.EndOf(connection.Buffered);
        if (length < 0)
            return connection.Buffered.Length < MaxHead ? null : throw InvalidAnswer.Because("has a head without end");
        var head = ResponseHead.Parse(connection.Buffered[..length]);
        if (head.Status == (int)HttpStatusCode.SwitchingProtocols && !exchange.Upgrades)
            throw InvalidAnswer.Because("switches protocols unasked");
        connection.Consume(length);
        return head;
    }

    /// <summary>RFC 9112, 6.3.</summary>
    private Stream Body(ResponseHead head, Connection connection) => head switch
    {
        { Status: (int)HttpStatusCode.SwitchingProtocols } => new UpgradedStream(connection),
        { Status: (int)HttpStatusCode.NoContent or (int)HttpStatusCode.NotModified } => new LengthBody(0, connection, head, sending),
        _ when exchange.Method == "HEAD" => new LengthBody(0, connection, head, sending),
        { IsChunked: true } => new ChunkedBody(connection, head, sending),
        { ContentLength: { } length } => new LengthBody(length, connection, head, sending),
        _ => new UnendedBody(connection, head, sending),
    };
}
