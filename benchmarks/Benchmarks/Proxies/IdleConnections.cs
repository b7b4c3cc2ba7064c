using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>What connections cost that had a request answered and are kept.</summary>
internal static class IdleConnections
{
    public const int Count = 4000;

    public static async Task<IdleMemory> MeasureAsync(Contender contender)
    {
        var before = contender.Mebibytes;
        var server = contender.Peer.Plain;
        var request = Encoding.ASCII.GetBytes($"GET {Upstream.Small} HTTP/1.1\r\nHost: {server.Host}\r\n\r\n");
        var sockets = new Socket[Count];
        try
        {
            await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (index, cancellationToken) =>
            {
                sockets[index] = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await sockets[index].ConnectAsync(IPAddress.Loopback, server.Address.Port, cancellationToken);
                await sockets[index].SendAsync(request, cancellationToken);
                var answer = new byte[4096];
                var text = "";
                while (!text.EndsWith('}') && await sockets[index].ReceiveAsync(answer, cancellationToken) is var read and > 0)
                    text += Encoding.ASCII.GetString(answer, 0, read);
            });
            var after = contender.Mebibytes;
            return new(after, (after - before) * 1024 / Count, sockets.Count(socket => !socket.Poll(0, SelectMode.SelectRead)));
        }
        finally
        {
            foreach (var socket in sockets)
                socket?.Dispose();
        }
    }
}
