using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>What became of an exchange, and by which rule: the one verdict that reports, diagrams and pages show.</summary>
/// <param name="Response">What the browser did with the response.</param>
/// <param name="Cookies">Which cookies were sent, which were stored, and why not the others.</param>
public sealed record Explanation(Sentence Response, IReadOnlyList<Sentence> Cookies)
{
    public ResponseHandling Handling => SentenceCatalog.Of(Response).Handling;

    public IEnumerable<Sentence> Sentences => Cookies.Prepend(Response);

    /// <summary>The response headers that decided, lower case.</summary>
    public IReadOnlyList<string> Headers =>
        [.. Sentences.SelectMany(sentence => SentenceCatalog.Of(sentence).Headers).Distinct(StringComparer.Ordinal)];

    /// <summary>One for each exchange, in their order.</summary>
    public static IReadOnlyList<Explanation> Of(Observation observation)
    {
        var contexts = ExchangeContext.Of(observation);
        var cookies = new CookieHistory(observation, contexts);
        return [.. contexts.Select(context => new Explanation(ResponseSentence.Of(context), cookies.Of(context)))];
    }
}
