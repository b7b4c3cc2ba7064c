using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using ProxyVsCors.Gateway.Diagnostics;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>An HTTP/1.1 answer's body in chunks written here, since the server can't put trailers behind its own (RFC 9112, 7.1.2).</summary>
internal sealed class ChunkedResponseStream : Stream, ITrailingBody, IHttpResponseTrailersFeature
{
    private readonly Stream inner;

    private ChunkedResponseStream(Stream inner) => this.inner = inner;

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Frames the answer where its client can read trailers and the upstream may send some.</summary>
    public static void Begin(HttpContext context, ForwardingFeature forwarding)
    {
        var response = context.Response;
        if (!HttpProtocol.IsHttp11(context.Request.Protocol)
            || HttpMethods.IsHead(context.Request.Method)
            || response.ContentLength is not null
            || response.StatusCode is < 200 or 204 or 205 or 304
            || (response.Headers.Trailer.Count == 0 && !TrailersWanted(context.Request)))
        {
            return;
        }

        response.Headers.TransferEncoding = "chunked";
        var stream = new ChunkedResponseStream(response.Body);
        context.Features.Set<IHttpResponseBodyFeature>(
            new StreamResponseBodyFeature(stream, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
        context.Features.Set<IHttpResponseTrailersFeature>(stream);
        forwarding.TrailingBody = stream;
    }

    /// <summary>Whether a client said that it reads trailers (RFC 9110, 10.1.4).</summary>
    public static bool TrailersWanted(HttpRequest request) =>
        request.Headers.TE is { Count: > 0 } te
        && te.ToString().Split(',', StringSplitOptions.TrimEntries).Contains("trailers", StringComparer.OrdinalIgnoreCase);

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var end = new StringBuilder("0\r\n");
        foreach (var (name, values) in Trailers)
        {
            foreach (var value in values)
                end.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        await inner.WriteAsync(Encoding.Latin1.GetBytes(end.Append("\r\n").ToString()), cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A chunk of no bytes would end the body.
        if (buffer.Length == 0)
            return;
        await inner.WriteAsync(Encoding.ASCII.GetBytes(buffer.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
        await inner.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
