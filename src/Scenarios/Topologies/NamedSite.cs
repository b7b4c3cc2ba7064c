namespace ProxyVsCors.Scenarios.Topologies;

/// <summary>An origin that a page can stand on or ask.</summary>
/// <param name="Name">The book's word for it: <c>attacker</c>.</param>
/// <param name="Origin">As reports print it; automated runs use free ports instead.</param>
public sealed record NamedSite(string Name, Uri Origin)
{
    /// <summary>Those that every topology has, if only by name: a book may put them elsewhere.</summary>
    public static IReadOnlyList<NamedSite> Attackers { get; } =
        [new(Site.Attacker, Site.AttackerOrigin), new(Site.AttackerCrossSite, Site.AttackerCrossSiteOrigin)];
}
