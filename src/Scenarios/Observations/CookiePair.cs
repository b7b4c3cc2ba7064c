namespace ProxyVsCors.Scenarios.Observations;

/// <summary>A pair of a Cookie header.</summary>
/// <param name="Mark"><c>①</c>, <c>②</c>, … by first appearance in the run: equal for equal values, on every port and server. Null
/// where values cannot be compared.</param>
public sealed record CookiePair(string Name, string? Mark);
