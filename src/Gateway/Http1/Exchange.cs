namespace ProxyVsCors.Gateway.Http1;

/// <summary>A request on its way over HTTP/1.1, with what an HttpRequestMessage has no place for: its method and target in any
/// spelling, each of its header lines, its trailers, and somebody who is told of informational answers.</summary>
internal abstract class Exchange
{
    public static readonly HttpRequestOptionsKey<Exchange> Key = new("exchange");

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

    /// <summary>Request line and fields (RFC 9112, 3 and 5).</summary>
    public void WriteHead(HeadWriter head, bool hasBody)
    {
        head.Text(Method);
        head.Bytes(" "u8);
        head.Text(Target);
        head.Bytes(" HTTP/1.1\r\n"u8);
        WriteFields(head);
        if (ContentLength is { } length)
            head.Field("Content-Length", length);
        else if (hasBody)
            head.Field("Transfer-Encoding", "chunked");
        head.Bytes("\r\n"u8);
    }

    /// <summary>Once the body has ended.</summary>
    public abstract void WriteTrailers(HeadWriter section);

    /// <summary>An answer before the answer (RFC 9110, 15.2), other than 100 and 101.</summary>
    public abstract ValueTask InformAsync(ResponseHead head);

    /// <summary>All but those that say where the body ends.</summary>
    protected abstract void WriteFields(HeadWriter head);
}
