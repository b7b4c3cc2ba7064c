namespace ProxyVsCors.Scenarios.Facts;

/// <summary>What script in the page can tell.</summary>
internal static class PageFacts
{
    public static IReadOnlyList<Fact> All { get; } =
    [
        Fact.Exact("page got", observation => observation.Page.Got),
        Fact.List("readable headers", observation => observation.Page.ReadableHeaders),
    ];
}
