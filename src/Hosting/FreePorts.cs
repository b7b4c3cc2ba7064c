using System.Net;
using System.Net.Sockets;

namespace ProxyVsCors.Hosting;

public static class FreePorts
{
    /// <summary>Different ports that nothing listens on, neither on 127.0.0.1 nor on [::1]: browsers try both for
    /// localhost, so another process on one of them would answer in our name.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        var held = new List<TcpListener>();
        var ports = new List<int>();
        try
        {
            while (ports.Count < count)
            {
                var four = Listen(IPAddress.Loopback, 0);
                held.Add(four);
                var port = ((IPEndPoint)four.LocalEndpoint).Port;
                if (TryHold(port, held))
                    ports.Add(port);
            }

            return ports;
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    private static bool TryHold(int port, List<TcpListener> held)
    {
        if (!Socket.OSSupportsIPv6)
            return true;
        try
        {
            held.Add(Listen(IPAddress.IPv6Loopback, port));
            return true;
        }
        catch (SocketException problem)
        {
            // A machine without [::1] has nobody there either.
            return problem.SocketErrorCode != SocketError.AddressAlreadyInUse;
        }
    }

    private static TcpListener Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    }
}
