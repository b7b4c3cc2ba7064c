using System.Buffers;
using System.Collections.Concurrent;

namespace ProxyVsCors.Gateway.Limits;

/// <summary>The server's buffers, of 32 KiB where its own have 4: an upload is received and handed on in an eighth of the steps.</summary>
internal sealed class BufferPool : MemoryPool<byte>
{
    public const int BlockSize = 32 * 1024;

    /// <summary>Bytes worth a collection, which stops the process for some milliseconds.</summary>
    private const long Worthwhile = 8 << 20;

    private readonly ConcurrentBag<Block> unused = [];
    private int count;
    private int fewest;
    private long dropped;

    /// <summary>Blocks that nobody uses at the moment.</summary>
    public int Unused => Volatile.Read(ref count);

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        if (!unused.TryTake(out var block))
        {
            Volatile.Write(ref fewest, 0);
            return new Block(this);
        }

        var left = Interlocked.Decrement(ref count);
        if (left < Volatile.Read(ref fewest))
            Volatile.Write(ref fewest, left);
        block.IsRented = true;
        return block;
    }

    /// <summary>Drops as many blocks as lay unused all the time since the last call. A process that idles allocates nothing, and so would not
    /// collect them by itself.</summary>
    public void GiveBack()
    {
        for (var surplus = Volatile.Read(ref fewest); surplus > 0 && unused.TryTake(out _); surplus--)
        {
            Interlocked.Decrement(ref count);
            dropped += BlockSize;
        }

        Volatile.Write(ref fewest, Unused);
        if (dropped < Worthwhile)
            return;
        dropped = 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>A listener that ends disposes of its pool, and the others go on with it.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(BufferPool pool) : IMemoryOwner<byte>
    {
        private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(BlockSize);

        public bool IsRented { get; set; } = true;

        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
            // One that came back twice would be two requests' at once.
            if (!IsRented)
                return;
            IsRented = false;
            pool.unused.Add(this);
            Interlocked.Increment(ref pool.count);
        }
    }
}
