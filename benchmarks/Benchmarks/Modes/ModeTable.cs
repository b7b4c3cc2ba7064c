using System.Globalization;

namespace ProxyVsCors.Benchmarks.Modes;

internal static class ModeTable
{
    public static void Write(string file, IReadOnlyList<ModeTimes> measured, string browser, int calls)
    {
        var roundTrips = measured.Select(each => each.RoundTrip).Distinct().ToList();
        var lines = new List<string>
        {
            "# What the two modes cost a page",
            "",
            $"{MachineFormatter.Here()}, {browser}. The median of {calls} calls of fetch with credentials, from the call to the end of the body, over",
            "connections that are open, the cases taking turns. The distance between browser and servers is simulated; the gateway stands beside its upstreams.",
            "",
            "![Time of a call by distance](modes.svg)",
        };
        foreach (var protocol in measured.GroupBy(each => each.Protocol))
        {
            lines.AddRange(
            [
                "",
                $"## {protocol.Key}",
                "",
                $"| call | {string.Join(" | ", roundTrips.Select(each => $"{each} ms round trip"))} |",
                $"|---|{string.Concat(roundTrips.Select(_ => "---|"))}",
                .. protocol.GroupBy(each => each.Case.Name).Select(row =>
                    $"| {row.Key} | {string.Join(" | ", row.OrderBy(each => each.RoundTrip).Select(each => each.Median.ToString("0.0 ms", CultureInfo.InvariantCulture)))} |"),
            ]);
        }

        lines.Add("");
        File.WriteAllText(file, string.Join('\n', lines));
        Console.WriteLine(string.Join('\n', lines));
    }
}
