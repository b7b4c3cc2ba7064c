using System.Buffers;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>RFC 9110, 5.6.2: what names of headers, methods and (RFC 6265bis, 4.1.1) of cookies are made of.</summary>
internal static class Token
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static bool Is(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Characters);
}
