using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>Two origins or one: what a comparison's observations say to each question that its book asks. What was not
/// observed in both modes is left out.</summary>
public sealed record Decision(IReadOnlyList<ConcernAnswer> Concerns, IReadOnlyList<FailureAnswer> Failures)
{
    public bool IsEmpty => Concerns.Count + Failures.Count == 0;

    public static Decision Of(Comparison comparison)
    {
        var observed = new ObservedCells(comparison.Cells);
        var book = comparison.Book.Decision;
        return new(
            [.. book.Concerns.Select(concern => Answer(concern, observed)).OfType<ConcernAnswer>()],
            [.. book.FailureModes.Select(failure => FailureAnswer.Of(failure, observed)).OfType<FailureAnswer>()]);
    }

    public IEnumerable<FailureAnswer> Classed(FailureClass kind) => Failures.Where(failure => failure.Engines.ContainsKey(kind));

    /// <summary>Concerns for which a mode gets just so far, in the book's order.</summary>
    public IEnumerable<(Concern Concern, ModeAnswer Answer)> Reaching(Mode mode, Reach reach) =>
        Concerns.Select(concern => (concern.Concern, mode == Mode.Cors ? concern.Cors : concern.Gateway))
            .Where(answer => answer.Item2.Reach == reach);

    private static ConcernAnswer? Answer(Concern concern, ObservedCells observed) =>
        ModeAnswer.Of(concern.Cors, observed) is { } cors && ModeAnswer.Of(concern.Gateway, observed) is { } gateway
            ? new(concern, cors, gateway)
            : null;
}

public sealed record ConcernAnswer(Concern Concern, ModeAnswer Cors, ModeAnswer Gateway);

public enum Mode
{
    Cors,
    Gateway,
}
