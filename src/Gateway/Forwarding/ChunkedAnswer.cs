using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Gateway.Http1;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>An answer in chunks of its own, for what the server can't do: trailers in HTTP/1.1 (RFC 9112, 7.1.2).</summary>
internal sealed class ChunkedAnswer : ForwardOnlyStream
{
    private const string Chunked = "chunked";

    private readonly HttpContext context;
    private readonly Stream inner;
    private readonly HeadWriter framing = new();

    private ChunkedAnswer(HttpContext context)
    {
        this.context = context;
        inner = context.Response.Body;
    }

    public override bool CanRead => false;

    public override bool CanWrite => true;

    /// <summary>Where the client can read trailers, and the upstream may send some.</summary>
    public static void Begin(HttpContext context)
    {
        var response = context.Response;
        if (!HttpProtocol.IsHttp11(context.Request.Protocol)
            || HttpMethods.IsHead(context.Request.Method)
            || response.ContentLength is not null
            || response.StatusCode is < 200 or 204 or 205 or 304
            || (response.Headers.Trailer.Count == 0 && !ForwardedExchange.WantsTrailers(context.Request)))
        {
            return;
        }

        response.Headers.TransferEncoding = Chunked;
        var answer = new ChunkedAnswer(context);
        var before = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer, before));
    }

    /// <summary>The last chunk, with what came behind the upstream's.</summary>
    /// <returns>False if the answer has no chunks of its own.</returns>
    public static async ValueTask<bool> EndAsync(HttpContext context, IEnumerable<KeyValuePair<string, string>> trailers)
    {
        if (context.Response.Body is not ChunkedAnswer { IsFramed: true } answer)
            return false;
        answer.framing.Clear();
        answer.framing.Bytes("0\r\n"u8);
        foreach (var (name, value) in trailers)
            answer.framing.Field(name, value);
        answer.framing.Bytes("\r\n"u8);
        await answer.inner.WriteAsync(answer.framing.Written, context.RequestAborted);
        return true;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A problem that the gateway tells in place of the answer has a frame by itself.
        if (!IsFramed || buffer.Length == 0)
            return inner.WriteAsync(buffer, cancellationToken);
        framing.Clear();
        framing.Text(buffer.Length.ToString("x", CultureInfo.InvariantCulture));
        framing.Bytes("\r\n"u8);
        framing.Bytes(buffer.Span);
        framing.Bytes("\r\n"u8);
        return inner.WriteAsync(framing.Written, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    private bool IsFramed => context.Response.Headers[HeaderNames.TransferEncoding] == Chunked;
}
