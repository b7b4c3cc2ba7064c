using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Any response header, as the backend sent it. Origins are written as site names.</summary>
internal static class HeaderFacts
{
    public static Fact OnResponse(string header) =>
        Fact.Exact(header, observation => Value(observation, observation.LastRequest, header));

    public static Fact OnPreflight(string header) =>
        Fact.Exact($"preflight {header}", observation => Value(observation, observation.LastPreflight, header));

    private static string Value(Observation observation, Exchange? exchange, string header)
    {
        if (exchange?.ResponseHeader(header) is not { } value)
            return Names.None;
        // Only whole values are origins: http://localhost:3000/ or http://localhost:30001 must not pass for one.
        return string.Join(", ", value.Split(", ").Select(part => observation.Origins.GetValueOrDefault(part, part)));
    }
}
