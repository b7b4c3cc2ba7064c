namespace ProxyVsCors.Backend.Journaling;

/// <summary>A feature of a request to the bench that asked for what it cannot do: the journal keeps the sentence.</summary>
/// <param name="Sentence">Names the parameter; holds no value of a cookie or a header.</param>
internal sealed record RefusedRequest(string Sentence);
