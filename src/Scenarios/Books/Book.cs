using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>A scenario book, parsed. Topologies are the built-in four, and the book's own table over them.</summary>
public sealed record Book(string File, IReadOnlyList<Topology> Topologies, IReadOnlyList<Chapter> Chapters)
{
    public DecisionTables Decision { get; init; } = DecisionTables.None;

    public IEnumerable<Scenario> Scenarios => Chapters.SelectMany(chapter => chapter.Scenarios);
}

/// <param name="Prose">Markdown between the chapter's heading and its first scenario; may be empty.</param>
public sealed record Chapter(string Title, string Prose, IReadOnlyList<Scenario> Scenarios);

/// <param name="Prose">Markdown without the fences that run and without the truth table.</param>
/// <param name="Line">1-based line of the heading.</param>
public sealed record Scenario(
    string Id, string Title, string Prose, IReadOnlyList<Fence> Fences, TruthTable Table, int Line)
{
    public IReadOnlyList<Control> Controls { get; init; } = [];

    /// <summary>What an engine must be able to do for it, from <see cref="FenceNeeds.All"/>.</summary>
    public IReadOnlyList<string> Needs => [.. Fences.SelectMany(fence => fence.Needs).Distinct()];
}

/// <summary>The body of an async function, run in a tab of a site.</summary>
/// <param name="Page">The name of one of the topology's sites.</param>
/// <param name="Path">What the tab opens, <c>/blank</c> by default; null leaves an open tab where it is.</param>
/// <param name="Line">1-based line of the fence's first line.</param>
public sealed record Fence(string Page, string? Path, string Script, int Line)
{
    /// <summary>By which a fact can speak of it; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>What its script takes over the time that every scenario has; null for nothing.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The browser is closed and started again before it, on the same profile.</summary>
    public bool Restart { get; init; }

    /// <summary>What an engine must be able to do for it, from <see cref="FenceNeeds.All"/>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}
