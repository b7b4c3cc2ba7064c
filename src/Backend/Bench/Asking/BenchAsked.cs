namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>What a bench address asks for: an answer for each turn, one where there are no turns.</summary>
internal sealed record BenchAsked(BenchAddress Address, IReadOnlyList<BenchAnswer> Turns)
{
    public const string Prefix = "/bench";

    private static readonly Dictionary<string, BenchAddress> Addresses =
        Enum.GetValues<BenchAddress>().ToDictionary(address => $"/{address.ToString().ToLowerInvariant()}");

    /// <param name="path">Behind the prefix.</param>
    /// <param name="queryString">As sent.</param>
    /// <exception cref="BenchMistake">There is no such address, or it does not do that.</exception>
    public static BenchAsked Parse(PathString path, string? queryString)
    {
        var name = (path.Value ?? "").TrimEnd('/').ToLowerInvariant();
        if (!Addresses.TryGetValue(name, out var address))
            throw new BenchMistake($"there is no {BenchMistake.Quoted(Prefix + name)}; there is {string.Join(", ", Addresses.Keys.Select(known => Prefix + known))}");
        return new(address, [.. BenchQuery.Parse(address, queryString).Turns.Select(values => AnswerReader.Read(address, values))]);
    }
}
