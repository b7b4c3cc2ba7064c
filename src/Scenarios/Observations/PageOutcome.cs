namespace ProxyVsCors.Scenarios.Observations;

/// <summary>What a fence gave the page.</summary>
/// <param name="Got">The returned value (a string bare, anything else as compact JSON) or the thrown error's name.</param>
/// <param name="Message">The thrown error's message, or null where nothing was thrown.</param>
/// <param name="ReadableHeaders">Response header names that JavaScript could read, lower case, sorted.</param>
public sealed record PageOutcome(string Got, string? Message, IReadOnlyList<string> ReadableHeaders)
{
    /// <summary>The browser's own words during the fence.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>In the order in which script made them.</summary>
    public IReadOnlyList<PageCall> Calls { get; init; } = [];

    public bool Threw => Message is not null;
}
