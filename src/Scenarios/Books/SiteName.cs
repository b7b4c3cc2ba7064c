namespace ProxyVsCors.Scenarios.Books;

/// <summary>What topologies, sites and fences can be called.</summary>
internal static class SiteName
{
    public static bool Is(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
