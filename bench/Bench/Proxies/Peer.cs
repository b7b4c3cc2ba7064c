using System.Diagnostics;

namespace ProxyVsCors.Bench.Proxies;

/// <summary>A reverse proxy as one would start it: from a port to the upstream, one processor, no access log.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Version">As it tells it; null where it is not installed.</param>
/// <param name="Command">Executable and arguments.</param>
internal sealed record Peer(string Name, string? Version, IReadOnlyList<string> Command)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <returns>The process, on the given processor only.</returns>
    public Process Start(int processor)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-c", $"{processor}" }.Concat(Command))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
