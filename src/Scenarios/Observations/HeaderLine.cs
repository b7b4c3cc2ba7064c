namespace ProxyVsCors.Scenarios.Observations;

public sealed record HeaderLine(string Name, string Value);
