using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace ProxyVsCors.Gateway.Limits;

/// <summary>One pool for all listeners, which gives back what was not needed for a while.</summary>
internal sealed class BufferPoolFactory : IMemoryPoolFactory<byte>, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly BufferPool pool = new();
    private readonly ITimer timer;

    public BufferPoolFactory(TimeProvider time) => timer = time.CreateTimer(_ => pool.GiveBack(), null, Interval, Interval);

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => pool;

    public void Dispose() => timer.Dispose();
}
