namespace ProxyVsCors.Lab.Running;

/// <summary>The hashes of all parts of a text that have the same length, each from the one before it (Rabin and Karp's rolling hash). Two
/// parts with one hash are the same but for a chance that does not matter to masking.</summary>
internal static class PartHashes
{
    /// <summary>In characters.</summary>
    public const int Length = 12;

    private const ulong Base = 0x9E3779B97F4A7C15;

    private static readonly ulong OfFirst = Power(Base, Length - 1);

    /// <returns>For each position at which a part begins; none for a text that is shorter than a part.</returns>
    public static ulong[] Of(string text)
    {
        if (text.Length < Length)
            return [];
        var hashes = new ulong[text.Length - Length + 1];
        ulong hash = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i >= Length)
                hash -= (text[i - Length] + 1UL) * OfFirst;
            hash = (hash * Base) + text[i] + 1;
            if (i >= Length - 1)
                hashes[i - Length + 1] = hash;
        }

        return hashes;
    }

    private static ulong Power(ulong number, int exponent) => exponent == 0 ? 1 : number * Power(number, exponent - 1);
}
