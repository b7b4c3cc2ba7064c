using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Decisions;

namespace ProxyVsCors.Reports;

/// <summary>A decision in words, the same in every report.</summary>
public static class DecisionText
{
    /// <summary>Where links to a concern's row lead; its name is a book's.</summary>
    public static string Anchor(Concern concern) =>
        "concern-" + string.Concat(concern.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    public static string Name(Mode mode, IStringLocalizer text) => text[$"Decision.{mode}"];

    /// <param name="mode">As a book names it.</param>
    public static string Name(string mode, IStringLocalizer text) => Name(mode == "CORS" ? Mode.Cors : Mode.Gateway, text);

    /// <summary>Over the concerns for which a mode gets so far.</summary>
    public static string Heading(Reach reach, IStringLocalizer text) => text[$"Decision.Reach.{reach}"];

    public static string Class(FailureClass kind, IStringLocalizer text) => text[$"Decision.Failure.{kind}"];

    /// <summary><c>in all 3 engines</c>, or their names.</summary>
    public static string In(IReadOnlyList<string> engines, int of, IStringLocalizer text) =>
        of > 1 && engines.Count == of ? text["Decision.InAll", of] : text["Decision.In", string.Join(", ", engines)];

    public static string Cost(EvidenceAnswer answer, IStringLocalizer text)
    {
        var exchanges = Counted("Exchange", answer.Exchanges, text);
        return answer.Preflights.Most == 0 ? exchanges : $"{exchanges}, {Counted("Preflight", answer.Preflights, text)}";
    }

    private static string Counted(string what, CountRange count, IStringLocalizer text) =>
        text[$"Decision.Count.{what}{(count == new CountRange(1, 1) ? "One" : "Some")}", count.ToString()];
}
