namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>What stands at the head of every report.</summary>
/// <param name="Commit">Short hash of the checkout, or null where there is none.</param>
public sealed record RunInfo(
    DateTimeOffset Started,
    TimeSpan Elapsed,
    string OperatingSystem,
    string DotNet,
    string? Commit,
    IReadOnlyList<EngineInfo> Engines);

/// <param name="Name">As in the book's cells: <c>chromium</c>.</param>
/// <param name="Product">As it calls itself, with version: <c>Chromium 156.0</c>; null where it is missing.</param>
public sealed record EngineInfo(string Name, string? Product);
