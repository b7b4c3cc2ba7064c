using ProxyVsCors.Lab.Engines;

namespace ProxyVsCors.Lab.Running;

/// <summary>Keeps the values of cookies out of what is reported, should a script return one.</summary>
internal static class Secrets
{
    // Sessions and tokens are long; what a scenario sets itself to look at, like a=1, is short and stays.
    private const int Shortest = 16;

    public static string Masked(string text, IEnumerable<JarCookie> cookies) => cookies
        .Where(cookie => cookie.Value.Length >= Shortest)
        .Aggregate(text, (masked, cookie) => masked.Replace(cookie.Value, "…", StringComparison.Ordinal));
}
