using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProxyVsCors.Lab.Live;

/// <summary>Server-sent events for the pages that are open. A page that does not keep up loses the oldest. Thread safe.</summary>
internal sealed class LiveFeed
{
    private const int MaxQueued = 512;

    private readonly ConcurrentDictionary<Channel<SseItem<string>>, CultureInfo> languages = new();

    /// <summary>Those in which a page is open.</summary>
    public IReadOnlyList<CultureInfo> Languages => [.. languages.Values.Distinct()];

    /// <param name="kind">The event's type.</param>
    /// <param name="data">The same in each language.</param>
    public void Send(string kind, string data) => Send(kind, data, _ => true);

    /// <param name="language">Of the pages that receive it.</param>
    /// <param name="kind">The event's type.</param>
    /// <param name="data">In the language.</param>
    public void SendIn(CultureInfo language, string kind, string data) => Send(kind, data, each => each.Equals(language));

    /// <param name="language">The page's.</param>
    /// <param name="first">How things stand now. Read after the page has begun to listen, so that nothing falls in between.</param>
    /// <param name="cancellationToken">The page has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(
        CultureInfo language, IAsyncEnumerable<SseItem<string>> first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        languages[channel] = language;
        try
        {
            await foreach (var item in first.WithCancellation(cancellationToken))
                yield return item;
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            languages.TryRemove(channel, out _);
        }
    }

    private void Send(string kind, string data, Func<CultureInfo, bool> isFor)
    {
        foreach (var (channel, language) in languages)
        {
            if (isFor(language))
                channel.Writer.TryWrite(new(data, kind));
        }
    }
}
