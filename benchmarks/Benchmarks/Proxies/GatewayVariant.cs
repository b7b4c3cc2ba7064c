using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using ProxyVsCors.Gateway;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>The gateway's own program with other receive buffers: its services are changed between their registration and their use, by the
/// event that the host raises in between (the one that WebApplicationFactory listens to).</summary>
internal static class GatewayVariant
{
    /// <param name="pooled">Whether its buffers are those of the gateway, or else the server's.</param>
    /// <param name="waits">Whether a buffer is taken only once there is something to put into it.</param>
    public static async Task<int> RunAsync(bool pooled, bool waits, string[] arguments)
    {
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting")
                listener.Subscribe(new Observer<KeyValuePair<string, object?>>(raised =>
                {
                    if (raised is { Key: "HostBuilding", Value: IHostBuilder host })
                        host.ConfigureServices(services => Change(services, pooled, waits));
                }));
        }));
        return await GatewayHost.RunAsync(arguments, Console.Out, Console.Error);
    }

    private static void Change(IServiceCollection services, bool pooled, bool waits)
    {
        services.PostConfigure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = waits);
        var own = services.Where(each => each.ServiceType == typeof(IMemoryPoolFactory<byte>) && each.ImplementationType?.Assembly == typeof(GatewayHost).Assembly).ToList();
        if (own.Count == 0)
            throw new InvalidOperationException("the gateway has no buffers of its own");
        if (!pooled)
            own.ForEach(each => services.Remove(each));
    }

    private sealed class Observer<T>(Action<T> see) : IObserver<T>
    {
        public void OnNext(T value) => see(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
