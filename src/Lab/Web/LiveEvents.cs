using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Lab.Live;

namespace ProxyVsCors.Lab.Web;

/// <summary>The stream of server-sent events, and the types of its events.</summary>
internal static class LiveEvents
{
    /// <summary>A pane shows another topology: a <see cref="PaneInfo"/>.</summary>
    public const string Pane = "pane";

    /// <summary>A new exchange, or one of which more is known: its card.</summary>
    public const string Exchange = "exchange";

    /// <summary>A pane's exchanges were removed: its name.</summary>
    public const string Cleared = "cleared";

    /// <summary>The table of cookies has changed: the table.</summary>
    public const string Cookies = "cookies";

    /// <summary>How things stood when the page began to listen has been sent; what follows happens from now on.</summary>
    public const string Ready = "ready";

    /// <summary>A cell of a run in the installed engines: a <see cref="CellMessage"/>.</summary>
    public const string Cell = "cell";

    /// <summary>Such a run is over: what went wrong, or nothing.</summary>
    public const string Ended = "ended";

    public static string Json(PaneInfo pane) => JsonSerializer.Serialize(pane, JsonSerializerOptions.Web);

    public static ServerSentEventsResult<string> Listen(
        LiveFeed feed, Panes panes, ExchangeLog log, LiveFragments fragments, CancellationToken cancellationToken)
    {
        var language = CultureInfo.CurrentUICulture;
        return TypedResults.ServerSentEvents(
            feed.ListenAsync(language, NowAsync(language, panes, log, fragments, cancellationToken), cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<string>> NowAsync(
        CultureInfo language, Panes panes, ExchangeLog log, LiveFragments fragments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var pane in Panes.Names)
        {
            if (panes.Of(pane) is { } shown)
                yield return new(Json(PaneInfo.Of(shown, pane)), Pane);
        }

        yield return new(await fragments.CookiesAsync(language), Cookies);
        foreach (var live in Panes.Names.SelectMany(log.Of).OrderBy(live => live.Id))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(await fragments.CardAsync(live, language), Exchange);
        }

        yield return new("", Ready);
    }
}
