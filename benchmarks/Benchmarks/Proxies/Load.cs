using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <param name="Requests">Answered with 2xx.</param>
/// <param name="Failed">Anything else.</param>
internal sealed record LoadResult(long Requests, long Failed);

/// <summary>wrk and h2load, and what they print.</summary>
internal static partial class Load
{
    public const int Connections = 32;

    public const int Http2Connections = 4;

    /// <summary>At a time on each connection of HTTP/2, which a browser uses so.</summary>
    public const int Http2Streams = 32;

    /// <returns>Null where the peer does not speak the shape's protocol.</returns>
    public static async Task<LoadResult?> RunAsync(Shape shape, Server server, string folder, int seconds, int processor, CancellationToken stopping)
    {
        var address = new Uri(server.Address, shape.Path).AbsoluteUri;
        List<string> command = shape.Tool == LoadTool.Wrk
            ? ["wrk", "-t1", $"-c{Connections}", $"-d{seconds}s", "-H", $"Host: {server.Host}", .. shape.Arguments, .. Script(shape, folder), address]
            : ["h2load", "-t1", $"-c{Http2Connections}", $"-m{Http2Streams}", $"-D{seconds}", "-H", $":authority: {server.Host}", address];
        var said = await OutputAsync(["setsid", "taskset", "-c", $"{processor}", .. command], stopping);
        return shape.Tool == LoadTool.Wrk ? OfWrk(said) : OfH2Load(said);
    }

    private static LoadResult OfWrk(string said)
    {
        var refused = Number(Refused().Match(said));
        var broken = Broken().Match(said) is { Success: true } errors ? errors.Groups.Values.Skip(1).Sum(group => long.Parse(group.Value, CultureInfo.InvariantCulture)) : 0;
        return new(Number(Completed().Match(said)) - refused, refused + broken);
    }

    private static LoadResult? OfH2Load(string said) =>
        said.Contains("Application protocol: h2", StringComparison.Ordinal)
            ? new(Number(Succeeded().Match(said)), Number(Failed().Match(said)))
            : null;

    private static string[] Script(Shape shape, string folder)
    {
        if (shape.Script is null)
            return [];
        var file = Path.Combine(folder, "wrk.lua");
        File.WriteAllText(file, shape.Script);
        return ["-s", file];
    }

    private static async Task<string> OutputAsync(string[] command, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        // Once begun it ends by itself.
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return said;
    }

    private static long Number(Match match) => match.Success ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Completed();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Refused();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex Broken();

    [GeneratedRegex(@"status codes: (\d+) 2xx")]
    private static partial Regex Succeeded();

    [GeneratedRegex(@" (\d+) failed,")]
    private static partial Regex Failed();
}
