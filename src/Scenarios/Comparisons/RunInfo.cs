using System.Globalization;

namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>What stands at the head of every report.</summary>
/// <param name="Commit">Short hash of the checkout, or null where there is none.</param>
public sealed record RunInfo(
    DateTimeOffset Started,
    TimeSpan Elapsed,
    string OperatingSystem,
    string DotNet,
    string? Commit,
    IReadOnlyList<EngineInfo> Engines)
{
    /// <summary>What starting the same engines and opening as many blank pages takes on this machine; null where it was
    /// not measured.</summary>
    public TimeSpan? Floor { get; init; }

    /// <summary><c>in 8.1 s, 1.4 times the floor of 5.8 s</c>, for people.</summary>
    public string Duration() => Floor is not { TotalSeconds: > 0 } floor
        ? string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds:0.0} s, {Elapsed / floor:0.0} times the floor of {floor.TotalSeconds:0.0} s");
}

/// <param name="Name">As in the book's cells: <c>chromium</c>.</param>
/// <param name="Product">As it calls itself, with version: <c>Chromium 156.0</c>; null where it is missing.</param>
public sealed record EngineInfo(string Name, string? Product);
