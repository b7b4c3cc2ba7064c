namespace ProxyVsCors.Gateway.Http1;

/// <summary>The HTTP/1.1 client of one request. It adds nothing, joins nothing, and has what an HttpRequestMessage and
/// SocketsHttpHandler have no place for: a method and a target in any spelling, each header line, trailers, and somebody who is told
/// of informational answers.</summary>
internal abstract class Exchange(ConnectionPool pool) : HttpMessageInvoker(NoHandler.Instance, disposeHandler: false)
{
    public abstract string Method { get; }

    /// <summary>As on the request line (RFC 9112, 3.2).</summary>
    public abstract string Target { get; }

    /// <summary>In bytes; null where there is no body, or one of a length that is not known.</summary>
    public abstract long? ContentLength { get; }

    /// <summary>Whether the client waits for word before it sends its body (RFC 9110, 10.1.1).</summary>
    public abstract bool ExpectsContinue { get; }

    /// <summary>Whether it asks for another protocol on its connection (RFC 9110, 7.8).</summary>
    public abstract bool Upgrades { get; }

    /// <summary>RFC 9110, 9.2.2.</summary>
    public bool IsIdempotent => Method is "GET" or "HEAD" or "OPTIONS" or "PUT" or "DELETE" or "TRACE";

    /// <param name="request">Only its content is sent by it; the rest is the exchange's.</param>
    /// <param name="cancellationToken">Ends it until the answer's head has come.</param>
    /// <exception cref="HttpRequestException">There was no answer, or none that is valid.</exception>
    /// <exception cref="OperationCanceledException">By the token, or connecting took too long.</exception>
    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new Roundtrip(pool, request, this, cancellationToken).RunAsync();

    /// <summary>Request line and fields (RFC 9112, 3 and 5).</summary>
    public void WriteHead(HeadWriter head, HttpRequestMessage request)
    {
        head.Text(Method);
        head.Bytes(" "u8);
        head.Text(Target);
        head.Bytes(" HTTP/1.1\r\n"u8);
        WriteFields(head);
        if (ContentLength is { } length)
            head.Field("Content-Length", length);
        else if (request.Content is not null)
            head.Field("Transfer-Encoding", "chunked");
        head.Bytes("\r\n"u8);
    }

    /// <summary>Once the body has ended.</summary>
    public abstract void WriteTrailers(HeadWriter section);

    /// <summary>An answer before the answer (RFC 9110, 15.2), other than 100 and 101.</summary>
    public abstract ValueTask InformAsync(ResponseHead head);

    /// <summary>All but those that say where the body ends.</summary>
    protected abstract void WriteFields(HeadWriter head);

    private sealed class NoHandler : HttpMessageHandler
    {
        public static NoHandler Instance { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
