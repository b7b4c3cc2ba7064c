using System.Globalization;
using System.Threading.Channels;
using ProxyVsCors.Lab.Live;

namespace ProxyVsCors.Lab.Web;

/// <summary>Sends each exchange to the open pages as the HTML that they show, rendered once for each language. The journal,
/// which an exchange comes from, is written while its response waits; so the rendering is done aside.</summary>
internal sealed partial class LiveUpdates : BackgroundService
{
    private const int MaxQueued = 512;

    private readonly Channel<LiveExchange> changes = Channel.CreateBounded<LiveExchange>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Dictionary<CultureInfo, string> sentCookies = [];
    private readonly LiveFeed feed;
    private readonly ExchangeLog log;
    private readonly LiveFragments fragments;
    private readonly ILogger<LiveUpdates> logger;

    public LiveUpdates(LiveFeed feed, ExchangeLog log, LiveFragments fragments, ILogger<LiveUpdates> logger)
    {
        (this.feed, this.log, this.fragments, this.logger) = (feed, log, fragments, logger);
        log.Changed += changed => changes.Writer.TryWrite(changed);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var live in changes.Reader.ReadAllAsync(stoppingToken))
        {
            // Otherwise a newer state of it is queued, or it has left the list.
            if (!log.Of(live.Pane).Contains(live))
                continue;
            try
            {
                await SendAsync(live);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // One exchange that cannot be drawn is no reason to draw none from then on.
                NotDrawn(logger, problem, live.Id);
            }
        }
    }

    private async Task SendAsync(LiveExchange live)
    {
        foreach (var language in feed.Languages)
        {
            feed.SendIn(language, LiveEvents.Exchange, await fragments.CardAsync(live, language));
            var cookies = await fragments.CookiesAsync(language);
            if (sentCookies.GetValueOrDefault(language) == cookies)
                continue;
            sentCookies[language] = cookies;
            feed.SendIn(language, LiveEvents.Cookies, cookies);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "exchange {Id} could not be drawn")]
    private static partial void NotDrawn(ILogger logger, Exception problem, long id);
}
