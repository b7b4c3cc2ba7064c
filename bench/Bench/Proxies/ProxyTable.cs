using System.Globalization;

namespace ProxyVsCors.Bench.Proxies;

internal static class ProxyTable
{
    public static void Write(string file, IReadOnlyList<ProxyRow> rows, int rounds, int seconds)
    {
        var measured = rows.Where(row => row.Samples.Count > 0).ToList();
        var own = measured[0];
        string[] lines =
        [
            "# One proxied request",
            "",
            $"{MachineWords.Here()}. Medians of {rounds} rounds of {seconds} s after a second of warming up, every proxy in each round, another first each time;",
            "ratios are those within a round. 32 connections, HTTP/1.1, 129 bytes of JSON from nginx. The proxy alone on one processor, load and upstream on",
            "another. CPU is the proxy's own, user and kernel.",
            "",
            "| proxy | CPU a request | of this gateway's | requests/s | p50 | p99 | memory | failed |",
            "|---|---|---|---|---|---|---|---|",
            .. measured.Select(row => string.Create(CultureInfo.InvariantCulture,
                $"| {row.Peer.Name} ({row.Peer.Version}) | {row.Median(s => s.Microseconds):0.0} µs | {row.MedianRatio(own):0.00} | {row.Median(s => s.Load.PerSecond):0} | {row.Median(s => s.Load.Median):0.00} ms | {row.Median(s => s.Load.Tail):0.00} ms | {row.Samples.Max(s => s.Mebibytes):0} MiB | {row.Samples.Sum(s => s.Load.Failed)} |")),
            .. rows.Where(row => row.Samples.Count == 0).Select(row => $"| {row.Peer.Name} | not installed, skipped | | | | | | |"),
            "",
        ];
        File.WriteAllText(file, string.Join('\n', lines));
        Console.WriteLine(string.Join('\n', lines));
    }
}
