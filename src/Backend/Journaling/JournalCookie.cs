namespace ProxyVsCors.Backend.Journaling;

/// <summary>A pair of a Cookie header.</summary>
/// <param name="Name">As sent; masked for a pair that is nothing but its value.</param>
/// <param name="Digest">Equal for equal values in one journal: of a hash whose key nobody else has.</param>
public sealed record JournalCookie(string Name, string Digest);
