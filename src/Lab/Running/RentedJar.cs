using System.Collections.Concurrent;
using ProxyVsCors.Lab.Engines;

namespace ProxyVsCors.Lab.Running;

/// <summary>Goes back to the idle ones when disposed, emptied.</summary>
internal sealed class RentedJar(IJar jar, ConcurrentBag<IJar> idle) : IAsyncDisposable
{
    public IJar Jar => jar;

    public async ValueTask DisposeAsync()
    {
        await jar.EmptyAsync();
        idle.Add(jar);
    }
}
