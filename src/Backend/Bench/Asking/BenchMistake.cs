namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>What the bench is asked for and does not know or cannot do. The message is a sentence that names the parameter, and holds
/// no value of a cookie or a header.</summary>
internal sealed class BenchMistake(string sentence) : Exception(sentence)
{
    private const int LongestQuote = 40;

    /// <summary>A piece of the address as a sentence quotes it.</summary>
    public static string Quoted(string text)
    {
        var plain = string.Concat(text.Take(LongestQuote).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return $"'{plain}{(text.Length > LongestQuote ? "…" : "")}'";
    }
}
