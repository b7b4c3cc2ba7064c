using System.Net;
using System.Net.Sockets;

namespace ProxyVsCors.Gateway.Upstreams;

/// <summary>Connects to an upstream by each of its addresses, the next one beginning before the one before has failed
/// (Happy Eyeballs: RFC 8305, 5). A localhost name is both loopback addresses.</summary>
internal static class UpstreamConnector
{
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        return new NetworkStream(await ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true);
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken) =>
        LoopbackName.IsLocalhost(host) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address]
        : await Dns.GetHostAddressesAsync(host, cancellationToken);

    /// <exception cref="SocketException">The first failure, where no address could be reached.</exception>
    private static async Task<Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        if (addresses.Length == 1)
            return await ConnectAsync(addresses[0], port, cancellationToken);
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var attempts = new List<Task<Socket>>();
        SocketException? failure = null;
        for (var next = 0; ;)
        {
            if (next < addresses.Length)
                attempts.Add(ConnectAsync(addresses[next++], port, losers.Token));
            var waiting = attempts.Where(attempt => !attempt.IsCompleted).ToList();
            var pause = next < addresses.Length ? Task.Delay(AttemptDelay, TimeProvider.System, cancellationToken) : null;
            var ready = attempts.Find(attempt => attempt.IsCompleted)
                ?? await Task.WhenAny(pause is null ? waiting : waiting.Append(pause));
            if (ready == pause)
                continue;
            var done = (Task<Socket>)ready;
            attempts.Remove(done);
            try
            {
                var socket = await done;
                await losers.CancelAsync();
                foreach (var loser in attempts)
                    _ = CloseAsync(loser);
                return socket;
            }
            catch (SocketException refused) when (next < addresses.Length || attempts.Count > 0)
            {
                failure ??= refused;
            }
            catch (SocketException refused)
            {
                throw failure ?? refused;
            }
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task CloseAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt).Dispose();
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            // It did not connect either.
        }
    }
}
