using System.Globalization;
using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Reports;

/// <summary>What a run took, in words.</summary>
internal static class DurationText
{
    public static string Of(RunInfo run, IStringLocalizer text) => run.Floor is not { TotalSeconds: > 0 } floor
        ? text["Report.Duration", Number(run.Elapsed.TotalSeconds)]
        : text["Report.DurationAndFloor", Number(run.Elapsed.TotalSeconds), Number(run.Elapsed / floor), Number(floor.TotalSeconds)];

    private static string Number(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}
