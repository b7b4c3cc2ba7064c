using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary>An outcome as a sign, a word and a class; the sign alone tells it, without colour.</summary>
public static class OutcomeFormat
{
    public static string Sign(Outcome outcome) => outcome switch
    {
        Outcome.Matched => "✓",
        Outcome.Differs => "✗",
        Outcome.Error => "!",
        _ => "–",
    };

    public static string Word(Outcome outcome, IStringLocalizer text) => text[$"Outcome.{outcome}"];

    public static string Class(Outcome outcome) => outcome switch
    {
        Outcome.Matched => "good",
        Outcome.Differs or Outcome.Error => "bad",
        _ => "quiet",
    };
}
