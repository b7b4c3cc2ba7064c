using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>The connections to one origin, the last used first. Thread-safe.</summary>
internal sealed class ConnectionPool : IDisposable
{
    /// <summary>A minute and a bit, told without a clock for every exchange.</summary>
    private const int MaxIdleEras = 4;

    private static readonly TimeSpan Era = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly Uri origin;
    private readonly Stack<Connection> idle = new();
    private readonly ITimer cleaning;
    private long era;
    private bool isDisposed;

    public ConnectionPool(Uri origin, TimeProvider time)
    {
        this.origin = origin;
        cleaning = time.CreateTimer(static pool => ((ConnectionPool)pool!).Clean(), this, Era, Era);
    }

    /// <returns>Null if a new one must be opened.</returns>
    public Connection? Take()
    {
        lock (idle)
        {
            while (idle.TryPop(out var connection))
            {
                if (connection.IsIdle)
                    return connection;
                connection.Dispose();
            }
        }

        return null;
    }

    /// <exception cref="HttpRequestException">It can't be reached, or its certificate is not trusted.</exception>
    /// <exception cref="OperationCanceledException">By <paramref name="cancellation"/>, or it took too long.</exception>
    public async ValueTask<Connection> OpenAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ConnectTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(origin.IdnHost, origin.Port), patience.Token);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (origin.Scheme == Uri.UriSchemeHttps)
                stream = await SecureAsync(stream, patience.Token);
            return new(stream, this);
        }
        catch (Exception failure)
        {
            socket.Dispose();
            if (stream is not null)
                await stream.DisposeAsync();
            if (failure is OperationCanceledException)
                throw;
            throw new HttpRequestException(HttpRequestError.ConnectionError, failure.Message, failure);
        }
    }

    public void Return(Connection connection)
    {
        lock (idle)
        {
            if (!isDisposed)
            {
                connection.IdleSince = era;
                idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        cleaning.Dispose();
        lock (idle)
        {
            isDisposed = true;
            while (idle.TryPop(out var connection))
                connection.Dispose();
        }
    }

    private async ValueTask<Stream> SecureAsync(Stream stream, CancellationToken cancellation)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = origin.IdnHost, ApplicationProtocols = [SslApplicationProtocol.Http11] },
            cancellation);
        return secure;
    }

    private void Clean()
    {
        lock (idle)
        {
            era++;
            var kept = idle.Where(connection => connection.IsIdle && era - connection.IdleSince <= MaxIdleEras).Reverse().ToArray();
            foreach (var connection in idle.Except(kept))
                connection.Dispose();
            idle.Clear();
            foreach (var connection in kept)
                idle.Push(connection);
        }
    }
}
