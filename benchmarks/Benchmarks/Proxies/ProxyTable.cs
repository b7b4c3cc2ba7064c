using System.Globalization;

namespace ProxyVsCors.Benchmarks.Proxies;

internal static class ProxyTable
{
    /// <param name="contenders">The first is what the others are compared with.</param>
    public static void Write(string file, string title, IReadOnlyList<Contender> contenders, int rounds, int seconds)
    {
        var reference = contenders[0];
        var warm = Shape.All.Select(shape => string.Create(CultureInfo.InvariantCulture, $"{shape.Warm:#,0}"));
        string[] lines =
        [
            $"# {title}",
            "",
            $"{MachineFormatter.Here()}.",
            "",
            $"CPU time of a proxy's processes, user and kernel, for each request answered, as a multiple of {reference.Peer.Name}'s in the same round: median (least–most) of",
            $"{rounds} rounds of {seconds} s, all taking turns in each, another first each time. The proxy alone on one processor; load, and nginx as the upstream, on another.",
            $"{Load.Connections} connections with a request at a time, HTTP/2: {Load.Http2Connections} with {Load.Http2Streams}; kept where not said, to the upstream too; 129 bytes of JSON where not said. What is compiled",
            $"while it runs was warmed by {string.Join(" / ", warm)} requests of the shapes, in at most {Measurement.Timeout} s for each, others by a tenth. Memory last: resident with",
            $"{IdleConnections.Count.ToString("#,0", CultureInfo.InvariantCulture)} connections that had a request each, and what came with each connection.",
            "",
            $"| | {string.Join(" | ", Shape.All.Select(shape => shape.Name))} | idle connections | failed |",
            $"|---|{string.Concat(Shape.All.Select(_ => "---|"))}---|---|",
            .. contenders.Select(each => Row(each, reference)),
            "",
        ];
        File.WriteAllText(file, string.Join('\n', lines));
        Console.WriteLine(string.Join('\n', lines));
    }

    private static string Row(Contender contender, Contender reference) =>
        contender.Processes.Count == 0
            ? $"| {contender.Peer.Name} | not installed, skipped |{string.Concat(Shape.All.Select(_ => " |"))} |"
            : $"| {contender.Peer.Name} ({contender.Peer.Version}) | {string.Join(" | ", Shape.All.Select(shape => Cell(contender, reference, shape)))} | {Idle(contender.Idle!)} | {contender.Failed} |";

    private static string Cell(Contender contender, Contender reference, Shape shape)
    {
        if (contender.Of(shape).Count == 0)
            return "not spoken";
        if (contender == reference)
            return string.Create(CultureInfo.InvariantCulture, $"{Middle(contender.Of(shape).Select(sample => sample.Microseconds)):0.0} µs");
        var ratios = contender.Ratios(reference, shape).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"**{Middle(ratios):0.00}** ({ratios.Min():0.00}–{ratios.Max():0.00})");
    }

    private static string Idle(IdleMemory memory) => string.Create(
        CultureInfo.InvariantCulture,
        $"{memory.Mebibytes:0} MiB, {memory.KibibytesEach:0.0} KiB each{(memory.Open < IdleConnections.Count ? $"; {IdleConnections.Count - memory.Open} were closed" : "")}");

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
