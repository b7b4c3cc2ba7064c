namespace ProxyVsCors.Scenarios.Observations;

/// <summary>What one scenario in one topology in one engine produced, seen from the page and from the server.
/// Every origin in it is the topology's nominal one, never an accidental port.</summary>
/// <param name="Exchanges">All that reached the backend in this run, in order of arrival, of every fence.</param>
/// <param name="Jar">Cookies for the API's host after the run.</param>
/// <param name="DocumentCookie">Names JavaScript reads on the frontend after the run.</param>
/// <param name="Reasons">The browser's own words during the last fence.</param>
public sealed record Observation(
    PageOutcome Page,
    IReadOnlyList<Exchange> Exchanges,
    IReadOnlyList<StoredCookie> Jar,
    IReadOnlyList<string> DocumentCookie,
    IReadOnlyList<string> Reasons)
{
    /// <summary>Nominal origin to site name, for values that name an origin.</summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = new Dictionary<string, string>();

    /// <summary>Those of the last fence: what facts on requests speak of.</summary>
    public IEnumerable<Exchange> LastFence => Exchanges.Where(exchange => exchange.OfLastFence);

    /// <summary>The last of them that was no preflight; null if none reached the backend.</summary>
    public Exchange? LastRequest => LastFence.LastOrDefault(exchange => !exchange.Preflight);

    public Exchange? LastPreflight => LastFence.LastOrDefault(exchange => exchange.Preflight);
}

/// <summary>What the last fence gave the page.</summary>
/// <param name="Got">The returned value (a string bare, anything else as compact JSON) or the thrown error's name.</param>
/// <param name="Message">The thrown error's message, or null where nothing was thrown.</param>
/// <param name="ReadableHeaders">Response header names that JavaScript could read, lower case, sorted.</param>
public sealed record PageOutcome(string Got, string? Message, IReadOnlyList<string> ReadableHeaders)
{
    public bool Threw => Message is not null;
}

/// <param name="Attributes">As the jar tells them: <c>Path=/</c>, <c>SameSite=Lax</c>; never the value.</param>
public sealed record StoredCookie(string Name, bool HttpOnly, string Attributes);
