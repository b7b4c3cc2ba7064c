using System.Buffers;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>What the bench is asked for and does not know or cannot do. The message is a sentence that names the parameter, and holds
/// no value of a cookie or a header.</summary>
internal sealed class BenchMistake(string sentence) : Exception(sentence)
{
    private const int LongestQuote = 40;

    private static readonly SearchValues<char> Structure = SearchValues.Create(":=?&@%#;{[\"'");

    /// <summary>A piece of the address as a sentence quotes it: no further than to where an address, a pair or JSON could begin in it,
    /// which may hold a secret.</summary>
    public static string Quoted(string text)
    {
        var end = text.AsSpan().IndexOfAny(Structure);
        var length = Math.Min(end < 0 ? text.Length : end, LongestQuote);
        var plain = string.Concat(text.Take(length).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return $"'{plain}{(text.Length > length ? "…" : "")}'";
    }
}
