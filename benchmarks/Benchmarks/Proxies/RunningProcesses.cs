using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>Every process that was started here. Each is stopped by its id at the end, also where this one fails or is told to stop.</summary>
internal sealed class RunningProcesses : IDisposable
{
    private readonly List<Process> processes = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly PosixSignalRegistration[] signals;

    public RunningProcesses() => signals =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            // The measurement ends by itself, and cleans up.
            context.Cancel = true;
            stopping.Cancel();
        })),
    ];

    /// <summary>Once this process was told to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <returns>The process, on the given processor only, and in a session of its own: Linux first shares a processor among sessions
    /// (sched(7), autogroup), so that what else this session does takes little from it.</returns>
    public Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, int processor)
    {
        var start = new ProcessStartInfo("setsid", ["taskset", "-c", $"{processor}", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        processes.Add(process);
        // Otherwise it stops once the pipe is full.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose()
    {
        foreach (var process in processes.Where(process => !process.HasExited))
            process.Kill(entireProcessTree: true);
        foreach (var signal in signals)
            signal.Dispose();
        stopping.Dispose();
    }
}
