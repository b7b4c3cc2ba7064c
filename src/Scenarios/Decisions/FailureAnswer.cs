using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Scenarios.Decisions;

/// <param name="Engines">Engine names by where the failure was seen in them.</param>
public sealed record FailureAnswer(FailureMode Failure, IReadOnlyDictionary<FailureClass, IReadOnlyList<string>> Engines)
{
    /// <returns>Null where no engine was observed in both modes.</returns>
    internal static FailureAnswer? Of(FailureMode failure, ObservedCells observed)
    {
        var classes =
            from two in observed.Of(failure.TwoOrigins)
            join one in observed.Of(failure.OneOrigin) on two.Engine equals one.Engine
            group two.Engine by Class(
                ObservedCells.IsAsDesired(failure.TwoOrigins, two), ObservedCells.IsAsDesired(failure.OneOrigin, one));
        var engines = classes.ToDictionary(kind => kind.Key, IReadOnlyList<string> (kind) => [.. kind]);
        return engines.Count == 0 ? null : new(failure, engines);
    }

    private static FailureClass Class(bool worksWithTwo, bool worksWithOne) => (worksWithTwo, worksWithOne) switch
    {
        (false, true) => FailureClass.TwoOriginsOnly,
        (true, false) => FailureClass.OneOriginOnly,
        (false, false) => FailureClass.Both,
        _ => FailureClass.Neither,
    };
}

/// <summary>Where a failure is seen.</summary>
public enum FailureClass
{
    Neither,
    TwoOriginsOnly,
    OneOriginOnly,
    Both,
}
