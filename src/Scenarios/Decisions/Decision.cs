using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Observations;

namespace ProxyVsCors.Scenarios.Decisions;

/// <summary>Two origins or one: what a comparison's observations say to each question that its book asks. What was not
/// observed in both modes is left out.</summary>
public sealed record Decision(IReadOnlyList<ConcernAnswer> Concerns, IReadOnlyList<FailureAnswer> Failures)
{
    public bool IsEmpty => Concerns.Count + Failures.Count == 0;

    public static Decision Of(Comparison comparison)
    {
        var observed = comparison.Cells
            .Where(cell => cell.Observation is not null)
            .ToLookup(cell => (cell.Scenario, cell.Topology));
        return new(
            [.. comparison.Book.Decision.Concerns.Select(concern => Answer(concern, observed)).OfType<ConcernAnswer>()],
            [.. comparison.Book.Decision.FailureModes.Select(failure => Answer(failure, comparison.Book, observed)).OfType<FailureAnswer>()]);
    }

    public int BetterWith(Mode? mode) => Concerns.Count(concern => concern.Better == mode);

    public IEnumerable<FailureAnswer> Classed(FailureClass kind) =>
        Failures.Where(failure => failure.Engines.ContainsKey(kind));

    private static ConcernAnswer? Answer(Concern concern, ILookup<(string, string), Cell> observed)
    {
        var cors = ModeAnswer.Of(concern.Good, [.. observed[(concern.Scenario, concern.Cors)]]);
        var gateway = ModeAnswer.Of(concern.Good, [.. observed[(concern.Scenario, concern.Gateway)]]);
        return cors is null || gateway is null ? null : new(concern, cors, gateway);
    }

    private static FailureAnswer? Answer(FailureMode failure, Book book, ILookup<(string, string), Cell> observed)
    {
        var columns = book.Scenarios.First(scenario => scenario.Id == failure.Broken).Table.Topologies
            .Select(name => book.Topologies.First(topology => topology.Name == name))
            .ToList();
        var cors = columns.Find(topology => !topology.SameOrigin);
        var gateway = columns.Find(topology => topology.SameOrigin);
        if (cors is null || gateway is null)
            return null;

        var classes =
            from direct in observed[(failure.Broken, cors.Name)]
            join proxied in observed[(failure.Broken, gateway.Name)] on direct.Engine equals proxied.Engine
            group direct.Engine by FailureAnswer.Class(Works(direct), Works(proxied));
        var engines = classes.ToDictionary(kind => kind.Key, IReadOnlyList<string> (kind) => [.. kind]);
        return engines.Count == 0 ? null : new(failure, engines);

        bool Works(Cell cell) => failure.Works.Fact.Match(failure.Works.Value, cell.Observation!);
    }
}

public enum Mode
{
    Cors,
    Gateway,
}

public sealed record ConcernAnswer(Concern Concern, ModeAnswer Cors, ModeAnswer Gateway)
{
    /// <summary>The mode with the wished value in the larger share of its engines; null where they are even.</summary>
    public Mode? Better => Cors.GoodShare == Gateway.GoodShare ? null
        : Cors.GoodShare > Gateway.GoodShare ? Mode.Cors
        : Mode.Gateway;
}

/// <summary>What one mode did, and what it cost.</summary>
/// <param name="Exchanges">Requests that reached the API, preflights included: the fewest and the most of any engine.</param>
/// <param name="Preflights">Those of them that were preflights.</param>
public sealed record ModeAnswer(IReadOnlyList<ModeValue> Values, CountRange Exchanges, CountRange Preflights)
{
    public int Engines => Values.Sum(value => value.Engines.Count);

    public double GoodShare => (double)Values.Where(value => value.IsGood).Sum(value => value.Engines.Count) / Engines;

    /// <returns>Null where nothing was observed.</returns>
    internal static ModeAnswer? Of(DesiredValue good, IReadOnlyList<Cell> cells) => cells.Count == 0 ? null : new(
        [.. cells
            .GroupBy(cell => (Value: good.Fact.Observe(cell.Observation!), IsGood: good.Fact.Match(good.Value, cell.Observation!)))
            .Select(group => new ModeValue(group.Key.Value, group.Key.IsGood, [.. group.Select(cell => cell.Engine)]))],
        CountRange.Of(cells, exchanges => exchanges.Count()),
        CountRange.Of(cells, exchanges => exchanges.Count(exchange => exchange.Preflight)));
}

/// <param name="Value">The fact as it was observed.</param>
/// <param name="Engines">Those in which it was.</param>
public sealed record ModeValue(string Value, bool IsGood, IReadOnlyList<string> Engines);

/// <summary>From the fewest to the most.</summary>
public sealed record CountRange(int Least, int Most)
{
    public override string ToString() => Least == Most ? $"{Least}" : $"{Least}–{Most}";

    internal static CountRange Of(IReadOnlyList<Cell> cells, Func<IEnumerable<Exchange>, int> count) => new(
        cells.Min(cell => count(cell.Observation!.LastFence)), cells.Max(cell => count(cell.Observation!.LastFence)));
}

/// <param name="Engines">Engine names by what the gateway did to the failure there.</param>
public sealed record FailureAnswer(FailureMode Failure, IReadOnlyDictionary<FailureClass, IReadOnlyList<string>> Engines)
{
    internal static FailureClass Class(bool worksWithCors, bool worksBehindGateway) => (worksWithCors, worksBehindGateway) switch
    {
        (false, true) => FailureClass.Removed,
        (false, false) => FailureClass.Kept,
        (true, false) => FailureClass.Introduced,
        _ => FailureClass.None,
    };
}

/// <summary>What one origin does to a failure of two.</summary>
public enum FailureClass
{
    /// <summary>It fails in neither.</summary>
    None,

    /// <summary>It fails with two origins only.</summary>
    Removed,

    /// <summary>It fails in both.</summary>
    Kept,

    /// <summary>It fails behind the proxy only.</summary>
    Introduced,
}
