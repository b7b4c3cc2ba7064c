using System.ComponentModel;
using System.Diagnostics;

namespace ProxyVsCors.Browsers.ByWebDriver;

internal static class ChildProcess
{
    /// <exception cref="BrowserStartException">The program cannot be started.</exception>
    public static Process Start(
        string program, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            var process = Process.Start(start) ?? throw new BrowserStartException($"{program} did not start");
            // Nobody reads its complaints; a full pipe would stop it.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception refusal)
        {
            throw new BrowserStartException($"{program} did not start: {refusal.Message}");
        }
    }

    public static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
