using System.Globalization;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>A request's body in the framing that its head announced.</summary>
internal sealed class RequestBody(Connection connection, Exchange exchange) : ForwardOnlyStream
{
    private readonly HeadWriter framing = new();
    private long written;
    private bool isBroken;

    public override bool CanRead => false;

    public override bool CanWrite => true;

    /// <summary>Whether the upstream has all of it.</summary>
    public bool IsFinished { get; private set; }

    /// <exception cref="IOException">The upstream takes no more.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0)
            return;
        written += buffer.Length;
        try
        {
            if (exchange.ContentLength is null)
                await WriteChunkAsync(buffer, cancellationToken);
            else
                await connection.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception)
        {
            isBroken = true;
            throw;
        }
    }

    /// <exception cref="IOException">It is shorter than announced.</exception>
    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        // The upstream may have answered before it stopped to listen.
        if (isBroken)
            return;
        if (exchange.ContentLength is { } announced)
        {
            if (written != announced)
                throw new IOException("a body that is not of its announced length");
        }
        else
        {
            framing.Clear();
            framing.Bytes("0\r\n"u8);
            exchange.WriteTrailers(framing);
            framing.Bytes("\r\n"u8);
            await connection.WriteAsync(framing.Written, cancellation);
        }

        IsFinished = true;
    }

    private async ValueTask WriteChunkAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellation)
    {
        framing.Clear();
        framing.Text(buffer.Length.ToString("x", CultureInfo.InvariantCulture));
        framing.Bytes("\r\n"u8);
        framing.Bytes(buffer.Span);
        framing.Bytes("\r\n"u8);
        await connection.WriteAsync(framing.Written, cancellation);
    }
}
