namespace ProxyVsCors.Scenarios.Topologies;

/// <summary>The sites a tab can stand on; their names are the book's words for origins.</summary>
public static class Site
{
    public const string Frontend = "frontend";
    public const string Backend = "backend";

    /// <summary>A third origin on localhost: cross-origin, yet same-site.</summary>
    public const string Attacker = "attacker";

    /// <summary>An origin on 127.0.0.1: another site.</summary>
    public const string AttackerCrossSite = "attacker-cross-site";

    public static Uri AttackerOrigin { get; } = new("http://localhost:4000");

    public static Uri AttackerCrossSiteOrigin { get; } = new("http://127.0.0.1:4000");

    public static IReadOnlyList<string> All { get; } = [Frontend, Backend, Attacker, AttackerCrossSite];
}
