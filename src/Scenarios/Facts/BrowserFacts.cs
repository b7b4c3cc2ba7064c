namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What the browser itself says.</summary>
internal static class BrowserFacts
{
    /// <summary>Expected is a part of what was logged; observed is all of it.</summary>
    public static FactKind Console { get; } = new("console", ofFence: true, ofServer: false, (name, scope, _) => new(
        name,
        observation => Said(scope.Outcome(observation).Reasons),
        (expected, observation) => expected == Marker.None
            ? scope.Outcome(observation).Reasons.Count == 0
            : Said(scope.Outcome(observation).Reasons).Contains(expected, StringComparison.Ordinal))
    {
        IsHiddenFromPages = true,
    });

    private static string Said(IReadOnlyList<string> reasons) => reasons.Count == 0 ? Marker.None : string.Join(" / ", reasons);
}
