using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>What the server behind an origin knows of cookies. What script reads there, the page alone can tell.</summary>
/// <param name="Received">Names in the newest request; null before the first.</param>
public sealed record OriginCookies(string Origin, IReadOnlyList<string>? Received, IReadOnlyList<string> Set)
{
    private const string Session = "sessionid";

    internal static IReadOnlyList<OriginCookies> Of(Panes panes, ExchangeLog log, CookieLedger ledger)
    {
        var origins = Panes.Names.Select(panes.Of).OfType<RunningTopology>()
            .SelectMany(shown => new[] { shown.Sites.Address(Site.Frontend), shown.Sites.Address(Site.Backend) })
            .DistinctBy(address => address.Authority);
        var exchanges = Panes.Names.SelectMany(log.Of).Where(live => !live.Exchange.Preflight).ToList();
        return
        [
            .. origins.Select(origin => new OriginCookies(
                origin.GetLeftPart(UriPartial.Authority),
                exchanges.Where(live => live.Host == origin.Authority).MaxBy(live => live.Id)?.Exchange.Cookies.Order(StringComparer.Ordinal).ToList(),
                [.. ledger.All.Where(cookie => cookie.Host == origin.Authority).Select(cookie => $"{cookie.Name}; {cookie.Attributes}").Order(StringComparer.Ordinal)])),
        ];
    }

    /// <summary>Whether both panes had to do with a session lately: it was received there, or set.</summary>
    internal static bool IsShared(ExchangeLog log) => Panes.Names.All(pane => log.Of(pane).Any(live =>
        live.Exchange.Cookies.Contains(Session)
        || live.Exchange.ResponseHeader("Set-Cookie")?.Contains(Session + "=", StringComparison.Ordinal) == true));
}
