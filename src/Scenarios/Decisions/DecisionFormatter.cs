using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>A decision in words, the same in every report.</summary>
public static class DecisionFormatter
{
    public const string TwoOrigins = "two origins, CORS";
    public const string OneOrigin = "one origin, gateway";

    /// <summary>Over the concerns for which a mode gets so far.</summary>
    public static string Heading(Reach reach) => reach switch
    {
        Reach.AsItComes => "✓ as it comes",
        Reach.AtAPrice => "✓ with",
        Reach.InSomeEngines => "✗ in some engines, whatever is done",
        _ => "✗ whatever is done",
    };

    /// <summary>Where links to a concern's row lead; its name is a book's.</summary>
    public static string Anchor(Concern concern) =>
        "concern-" + string.Concat(concern.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    public static string Class(FailureClass kind) => kind switch
    {
        FailureClass.TwoOriginsOnly => "with two origins only",
        FailureClass.OneOriginOnly => "with one origin only",
        FailureClass.Both => "with both",
        _ => "with neither",
    };

    /// <summary><c>in all 3 engines</c>, or their names.</summary>
    public static string In(IReadOnlyList<string> engines, int of) =>
        of == 1 ? $"in {engines[0]}"
        : engines.Count == of ? $"in all {of} engines"
        : $"in {string.Join(", ", engines)}";

    public static string Cost(EvidenceAnswer answer)
    {
        var exchanges = answer.Exchanges == new CountRange(1, 1) ? "1 exchange" : $"{answer.Exchanges} exchanges";
        return answer.Preflights.Most == 0 ? exchanges
            : answer.Preflights == new CountRange(1, 1) ? $"{exchanges}, 1 preflight"
            : $"{exchanges}, {answer.Preflights} preflights";
    }
}
