namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>A decision in sentences, the same in every report.</summary>
public static class DecisionFormatter
{
    public static string Concerns(Decision decision) =>
        $"One origin behind the gateway did better in {decision.BetterWith(Mode.Gateway)} of {decision.Concerns.Count} concerns, "
        + $"two origins with CORS in {decision.BetterWith(Mode.Cors)}; {decision.BetterWith(null)} are the same in both.";

    public static string Failures(Decision decision) =>
        $"Of {decision.Failures.Count} failure modes one origin removes {Count(decision, FailureClass.Removed)}, "
        + $"keeps {Count(decision, FailureClass.Kept)} and introduces {Count(decision, FailureClass.Introduced)}, "
        + "counting those that some engine shows.";

    public static string Better(ConcernAnswer answer) => answer.Better switch
    {
        Mode.Cors => "CORS",
        Mode.Gateway => "gateway",
        _ => "same",
    };

    public static string Class(FailureClass kind) => kind switch
    {
        FailureClass.Removed => "removed",
        FailureClass.Kept => "kept",
        FailureClass.Introduced => "introduced",
        _ => "in neither",
    };

    /// <summary><c>in all 3 engines</c>, or their names.</summary>
    public static string In(IReadOnlyList<string> engines, int of) =>
        of == 1 ? $"in {engines[0]}"
        : engines.Count == of ? $"in all {of} engines"
        : $"in {string.Join(", ", engines)}";

    public static string Cost(ModeAnswer answer)
    {
        var exchanges = answer.Exchanges == new CountRange(1, 1) ? "1 exchange" : $"{answer.Exchanges} exchanges";
        return answer.Preflights.Most == 0 ? exchanges
            : answer.Preflights == new CountRange(1, 1) ? $"{exchanges}, 1 preflight"
            : $"{exchanges}, {answer.Preflights} preflights";
    }

    private static int Count(Decision decision, FailureClass kind) => decision.Classed(kind).Count();
}
