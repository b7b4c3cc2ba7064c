using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProxyVsCors.Lab.Live;

/// <summary>Events for the pages that are open, as server-sent events. A page that does not keep up loses the oldest.</summary>
internal sealed class LiveFeed
{
    private const int Backlog = 512;

    private readonly ConcurrentDictionary<Channel<SseItem<string>>, byte> listeners = new();

    public void Send(string kind, string data)
    {
        foreach (var listener in listeners.Keys)
            listener.Writer.TryWrite(new(data, kind));
    }

    /// <param name="first">What a new listener is to hear before anything else.</param>
    /// <param name="cancellationToken">The listener went away.</param>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(
        IEnumerable<SseItem<string>> first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        listeners[channel] = 0;
        try
        {
            foreach (var item in first)
                yield return item;
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            listeners.TryRemove(channel, out _);
        }
    }
}
