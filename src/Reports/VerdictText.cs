using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary>The first sentence of every report.</summary>
public static class VerdictText
{
    public static string Of(Verdict verdict, IStringLocalizer text) =>
        Facts(verdict, text) + verdict.UnprovenClaims.Select(claim => claim.Cell).Distinct().Count() switch
        {
            0 => "",
            1 => text["Verdict.ProvesNothing"],
            var cells => text["Verdict.ProveNothing", cells],
        };

    private static string Facts(Verdict verdict, IStringLocalizer text) =>
        verdict.Facts == 0 ? text["Verdict.None"]
        : verdict.Differing.Count == 0 ? text["Verdict.All", verdict.Facts]
        : verdict.Differing.Count == 1 ? text["Verdict.One", verdict.Facts]
        : text["Verdict.Some", verdict.Differing.Count, verdict.Facts];
}
