using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What the jar holds, and what of it JavaScript can read.</summary>
internal static class CookieFacts
{
    public static IReadOnlyList<Fact> All { get; } =
    [
        Fact.List("cookies stored", observation =>
            observation.Cookies
            .Where(cookie => cookie.Sites.Contains(Site.Backend))
            .Select(cookie => cookie.HttpOnly ? cookie.Name + "*" : cookie.Name)),
        Fact.List("document.cookie", observation => observation.DocumentCookie),
    ];
}
