using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>What a book has under <c>## Decision</c>: which of its cells answer which question, and for whom it counts.</summary>
public sealed record DecisionTables(IReadOnlyList<Concern> Concerns, IReadOnlyList<FailureMode> FailureModes)
{
    public static DecisionTables None { get; } = new([], []);

    public IReadOnlyList<Team> Teams { get; init; } = [];

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public IReadOnlyList<ClearCase> ClearCases { get; init; } = [];
}

/// <summary>A question that both modes answer.</summary>
/// <param name="Team">The name of the only <see cref="Books.Team"/> that it counts for; null for every team.</param>
public sealed record Concern(string Name, string Question, ModeEvidence Cors, ModeEvidence Gateway, string? Team);

/// <summary>Where a mode shows what it does.</summary>
/// <param name="AsItComes">Before anybody has done anything for it.</param>
/// <param name="AtBest">With all that can be done; null where that is nothing.</param>
/// <param name="Takes">What is to be done for it, or why nothing can be; Markdown, may be empty.</param>
public sealed record ModeEvidence(Evidence AsItComes, Evidence? AtBest, string Takes);

/// <summary>Cells of a scenario in a topology, and what one would want to see there.</summary>
public sealed record Evidence(string Scenario, string Topology, DesiredValue Desired);

/// <summary>The value of a fact that a user would want: <c>page got: 200</c>.</summary>
public sealed record DesiredValue(Fact Fact, string Value);

/// <summary>Something that goes wrong in the field, looked for in both modes; what is desired is seen where it does not.</summary>
/// <param name="Mended">The id of the scenario in which it no longer goes wrong.</param>
public sealed record FailureMode(string Name, Evidence TwoOrigins, Evidence OneOrigin, string Mended);

/// <summary>Something that may hold for a reader's team.</summary>
/// <param name="Who">A sentence that a reader can agree to.</param>
public sealed record Team(string Name, string Who);

/// <summary>What no scenario can show and a benchmark has measured.</summary>
/// <param name="Source">The file of its results, from the repository's root.</param>
public sealed record Measurement(string Name, string TwoOrigins, string OneOrigin, string Source);

/// <summary>A case in which one mode is clearly right.</summary>
/// <param name="Mode"><c>CORS</c> or <c>gateway</c>.</param>
public sealed record ClearCase(string Mode, string When);
