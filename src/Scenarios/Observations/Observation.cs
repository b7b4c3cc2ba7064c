using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Observations;

/// <summary>What one scenario in one topology in one engine produced, seen from the page and from the servers.
/// Every origin in it is the topology's nominal one, never an accidental port.</summary>
/// <param name="Outcomes">One a fence, in their order; at least one.</param>
/// <param name="Exchanges">All that reached a server in this run, in order of arrival, of every fence.</param>
/// <param name="Cookies">All that the browser context has after the run.</param>
/// <param name="DocumentCookie">Names JavaScript reads on the frontend after the run.</param>
public sealed record Observation(
    IReadOnlyList<PageOutcome> Outcomes,
    IReadOnlyList<Exchange> Exchanges,
    IReadOnlyList<StoredCookie> Cookies,
    IReadOnlyList<string> DocumentCookie)
{
    /// <summary>Nominal origin to site name, for values that name an origin.</summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = new Dictionary<string, string>();

    /// <summary>How many calls of the page and exchanges of the servers could not be joined with each other.</summary>
    public int Uncorrelated { get; init; }

    /// <summary>Whether <see cref="Cookies"/> was looked up; a page cannot.</summary>
    public bool AreCookiesKnown { get; init; } = true;

    /// <summary>Of the last fence: the scenario's.</summary>
    public PageOutcome Page => Outcomes[^1];

    /// <summary>The backend's exchanges in the last fence: what facts on requests speak of.</summary>
    public IEnumerable<Exchange> LastFence => Of(Site.Backend, Outcomes.Count - 1);

    /// <summary>The last of them that was no preflight; null if none reached the backend.</summary>
    public Exchange? LastRequest => LastFence.LastOrDefault(exchange => !exchange.Preflight);

    public Exchange? LastPreflight => LastFence.LastOrDefault(exchange => exchange.Preflight);

    public IEnumerable<Exchange> Of(string server, int fence) =>
        Exchanges.Where(exchange => exchange.Server == server && exchange.Fence == fence);

    public bool IsOfLastFence(Exchange exchange) => exchange.Fence == Outcomes.Count - 1;
}
