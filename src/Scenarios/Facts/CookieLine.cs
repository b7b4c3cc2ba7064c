using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>A Cookie header pair by pair, in its order and with twins, each value by its mark: <c>a=①; b=②; a=①</c>. Equal marks are
/// equal values, on every server.</summary>
internal static class CookieLine
{
    /// <summary>A value that is not compared with others.</summary>
    private const string AnyValue = "…";

    public static Fact Fact(string name, Func<Observation, Exchange?> of, string missing) => new(
        name,
        observation => Write(of(observation), missing),
        (expected, observation) => Matches(expected, of(observation), missing))
    {
        Problem = expected => expected == missing || expected == Marker.None ? null : Pairs(expected).Select(Problem).FirstOrDefault(wrong => wrong is not null),
    };

    public static bool IsMark(string text) => text.Length == 1 && text[0] is >= '①' and <= '⑳';

    private static string Write(Exchange? exchange, string missing) =>
        exchange is null ? missing
        : exchange.CookieLine.Count == 0 ? Marker.None
        : string.Join("; ", exchange.CookieLine.Select(Pair));

    private static string Pair(CookiePair pair) => $"{NameList.Name(pair.Name)}={pair.Mark ?? AnyValue}";

    private static bool Matches(string expected, Exchange? exchange, string missing)
    {
        if (exchange is null || exchange.CookieLine.Count == 0)
            return expected == Write(exchange, missing);
        var pairs = Pairs(expected);
        return pairs.Length == exchange.CookieLine.Count
            && pairs.Zip(exchange.CookieLine).All(both => both.First == Pair(both.Second) || both.First == $"{NameList.Name(both.Second.Name)}={AnyValue}");
    }

    private static string? Problem(string pair)
    {
        var equals = pair.LastIndexOf('=');
        var (name, mark) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
        return equals < 0 || !(mark == AnyValue || IsMark(mark))
            ? $"'{pair}' is no pair of a cookie line: a name and a mark for its value, like a=① (equal marks are equal values), or a=… for any"
            : NameList.NameProblem(name);
    }

    private static string[] Pairs(string cell) => cell.Split(';', StringSplitOptions.TrimEntries);
}
