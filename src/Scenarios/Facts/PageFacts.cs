namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What script in the page can tell.</summary>
internal static class PageFacts
{
    public static IReadOnlyList<FactKind> All { get; } =
    [
        new("page got", ofFence: true, ofServer: false, (name, scope, _) =>
            Fact.Exact(name, observation => scope.Outcome(observation).Got)),
        new("readable headers", ofFence: true, ofServer: false, (name, scope, _) =>
            Fact.List(name, observation => scope.Outcome(observation).ReadableHeaders.Select(NameList.Name), HeaderProblem)),
    ];

    private static string? HeaderProblem(string item) =>
        item.Any(char.IsAsciiLetterUpper) ? $"script reads header names in lower case: {item.ToLowerInvariant()}"
        : NameList.NameProblem(item);
}
