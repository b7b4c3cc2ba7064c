using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Bench.Proxies;

/// <param name="Requests">Answered with 2xx.</param>
/// <param name="Failed">Anything else.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="Tail">Milliseconds, the 99th of a hundred.</param>
internal sealed record LoadResult(long Requests, long Failed, double PerSecond, double Median, double Tail);

/// <summary>wrk, and what it prints.</summary>
internal static partial class Load
{
    public static async Task<LoadResult> RunAsync(Uri address, int seconds, int processor, int connections = 32)
    {
        var start = new ProcessStartInfo("taskset", ["-c", $"{processor}", "wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--latency", address.AbsoluteUri])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start)!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var failed = Failures().Match(said) is { Success: true } failures ? (long)Number(failures.Groups[1].Value) : 0;
        return new(
            (long)Number(Requests().Match(said).Groups[1].Value) - failed,
            failed,
            Number(PerSecond().Match(said).Groups[1].Value),
            Milliseconds(Percentile(said, "50%")),
            Milliseconds(Percentile(said, "99%")));
    }

    private static Match Percentile(string said, string name) => Regex.Match(said, $@"^\s+{name}\s+([\d.]+)(us|ms|s)\s*$", RegexOptions.Multiline);

    private static double Milliseconds(Match time) => Number(time.Groups[1].Value) * time.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Failures();
}
