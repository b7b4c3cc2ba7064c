using System.Text.Json;
using ProxyVsCors.Reports;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Live;

/// <summary>A cell as the pages hear of it.</summary>
internal static class CellMessage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Of(Cell cell, (int All, int Done) progress) => JsonSerializer.Serialize(
        new
        {
            cell.Scenario,
            cell.Topology,
            cell.Engine,
            Sign = OutcomeFormat.Sign(cell.Outcome),
            Class = OutcomeFormat.Class(cell.Outcome),
            Outcome = cell.Outcome.ToString().ToLowerInvariant(),
            progress.All,
            progress.Done,
        },
        Json);
}
