using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>What one mode did for a concern, as it comes and at its best.</summary>
/// <param name="AtBest">Null where the book knows nothing better, or it was not observed.</param>
public sealed record ModeAnswer(ModeEvidence Evidence, EvidenceAnswer AsItComes, EvidenceAnswer? AtBest)
{
    public Reach Reach =>
        AsItComes.IsGood ? Reach.AsItComes
        : AtBest is { IsGood: true } ? Reach.AtAPrice
        : (AtBest ?? AsItComes).IsGoodSomewhere ? Reach.InSomeEngines
        : Reach.Never;

    /// <returns>Null where nothing was observed.</returns>
    internal static ModeAnswer? Of(ModeEvidence evidence, ObservedCells observed) =>
        EvidenceAnswer.Of(evidence.AsItComes, observed) is not { } asItComes ? null
        : new(evidence, asItComes, evidence.AtBest is { } best ? EvidenceAnswer.Of(best, observed) : null);
}

/// <summary>How far a mode gets.</summary>
public enum Reach
{
    /// <summary>Nobody has to do anything.</summary>
    AsItComes,

    /// <summary>What it takes helps, in all engines.</summary>
    AtAPrice,

    /// <summary>What it takes, or nothing, helps in some engines and not in others.</summary>
    InSomeEngines,

    /// <summary>In no engine.</summary>
    Never,
}
