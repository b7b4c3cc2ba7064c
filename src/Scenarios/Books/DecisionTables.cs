using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>What a book has under <c>## Decision</c>: which of its scenarios answer which question.</summary>
public sealed record DecisionTables(IReadOnlyList<Concern> Concerns, IReadOnlyList<FailureMode> FailureModes)
{
    public static DecisionTables None { get; } = new([], []);
}

/// <summary>A question that both modes answer.</summary>
/// <param name="Scenario">The id of the scenario that observes it.</param>
/// <param name="Cors">The topology that speaks for two origins.</param>
/// <param name="Gateway">The topology that speaks for one.</param>
public sealed record Concern(string Name, string Question, string Scenario, string Cors, string Gateway, DesiredValue Good);

/// <summary>Something that goes wrong in the field.</summary>
/// <param name="Broken">The id of the scenario in which it does: a column for two origins, a column for one.</param>
/// <param name="Mended">The id of the scenario in which it no longer does.</param>
/// <param name="Works">What is observed where it does not go wrong.</param>
public sealed record FailureMode(string Name, string Broken, string Mended, DesiredValue Works);

/// <summary>The value of a fact that a user would want: <c>page got: 200</c>.</summary>
public sealed record DesiredValue(Fact Fact, string Value);
