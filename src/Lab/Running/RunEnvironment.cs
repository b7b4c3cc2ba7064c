using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

internal static class RunEnvironment
{
    public static RunInfo Describe(DateTimeOffset started, TimeSpan elapsed, IReadOnlyList<EngineInfo> engines) => new(
        started,
        elapsed,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Commit(),
        engines);

    private static string? Commit()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start);
            var hash = git?.StandardOutput.ReadToEnd().Trim();
            git?.WaitForExit();
            return git?.ExitCode == 0 ? hash : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
