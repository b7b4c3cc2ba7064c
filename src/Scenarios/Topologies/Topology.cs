namespace ProxyVsCors.Scenarios.Topologies;

/// <summary>One arrangement of frontend, API, CORS policy and browser flags: a column of the book.</summary>
/// <param name="Name">The column's name: <c>credentials</c>.</param>
/// <param name="Frontend">The page's origin as reports print it; automated runs use free ports instead.</param>
/// <param name="Api">The API's origin, or null where the API stands on the frontend's own origin, behind the gateway.</param>
/// <param name="Policy">What the API answers to other origins.</param>
/// <param name="Browser">Command-line flags for the browser; empty for none.</param>
public sealed record Topology(string Name, Uri Frontend, Uri? Api, CorsPolicy Policy, string Browser = "")
{
    public bool SameOrigin => Api is null;

    /// <summary>Whether the browser lets pages of other sites have cookies; null for as the engine is set up without being told.</summary>
    public bool? ThirdPartyCookies { get; init; }

    /// <summary>Whether no browser can show it that is set up for other topologies.</summary>
    public bool NeedsOwnBrowser => Browser.Length > 0 || ThirdPartyCookies is not null;

    /// <summary>The one origin is a proxy that forwards everything as it comes and changes nothing.</summary>
    public bool PlainProxy { get; init; }

    /// <summary>Servers of somebody else, the attackers among them.</summary>
    public IReadOnlyList<NamedSite> ThirdParties { get; init; } = NamedSite.Attackers;

    /// <summary>The attackers, where they usually are, and nobody else.</summary>
    public bool HasUsualThirdParties => ThirdParties.SequenceEqual(NamedSite.Attackers);

    /// <summary>The API's origin as the page addresses it.</summary>
    public Uri ApiOrigin => Api ?? Frontend;

    /// <summary>All that a page can stand on or ask.</summary>
    public IEnumerable<NamedSite> Sites =>
        [new(Site.Frontend, Frontend), new(Site.Backend, ApiOrigin), .. ThirdParties];

    /// <summary>One for each port, called by its first site: sites on one port are hosts of one server.</summary>
    public IEnumerable<NamedSite> ThirdPartyServers => ThirdParties.DistinctBy(site => site.Origin.Port);

    /// <summary>The four that every book has.</summary>
    public static IReadOnlyList<Topology> BuiltIn { get; } =
    [
        new("no-cors", Page, ApiOnItsOwn, CorsPolicy.None),
        new("origins", Page, ApiOnItsOwn, new(CorsAllowance.Frontend, Credentials: false)),
        new("credentials", Page, ApiOnItsOwn, new(CorsAllowance.Frontend, Credentials: true)),
        new("gateway", new("http://localhost:8080"), null, CorsPolicy.None),
    ];

    private static Uri Page => new("http://localhost:3000");

    private static Uri ApiOnItsOwn => new("http://localhost:8000");
}
