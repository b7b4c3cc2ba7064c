using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What the browser itself says.</summary>
internal static class BrowserFacts
{
    /// <summary>Expected is a part of what was logged; observed is all of it.</summary>
    public static Fact Console { get; } = new("console", Said, (expected, observation) =>
        expected == Names.None
            ? observation.Page.Reasons.Count == 0
            : Said(observation).Contains(expected, StringComparison.Ordinal));

    private static string Said(Observation observation) =>
        observation.Page.Reasons.Count == 0 ? Names.None : string.Join(" / ", observation.Page.Reasons);
}
