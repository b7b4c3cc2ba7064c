using System.Diagnostics;

namespace ProxyVsCors.Lab.Engines;

/// <summary>Installs the engines that are missing: by apt on Debian as root, else as Playwright's own downloads.</summary>
internal static class BrowserInstall
{
    public const string Command = "dotnet run --project src/Lab -- browsers install";

    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        var missing = EngineCatalog.All.Where(engine => engine.Executable is null).ToList();
        if (missing.Count > 0)
            await InstallAsync(missing, output, stop);

        foreach (var engine in EngineCatalog.All)
            await output.WriteLineAsync(BrowserListing.Line(engine));
        var lacking = missing.Where(engine => engine.Executable is null).Select(engine => engine.Name).ToList();
        return lacking.Count == 0
            ? 0
            : throw new LabFailure($"still missing after the installation: {string.Join(", ", lacking)}");
    }

    private static async Task InstallAsync(IReadOnlyList<IEngine> missing, TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync($"installing {string.Join(", ", missing.Select(engine => engine.Name))} …");
        if (OnDebianAsRoot)
        {
            await CallAsync("apt-get", ["update", "-q"], stop);
            await CallAsync("apt-get", ["install", "-q", "-y", .. missing.SelectMany(e => e.DebianPackages)], stop);
            return;
        }

        var exit = await Task.Run(
            () => Microsoft.Playwright.Program.Main(["install", .. missing.Select(engine => engine.Name)]), stop);
        if (exit != 0)
            throw new LabFailure("Playwright could not download its browsers; its own words stand above");
    }

    private static bool OnDebianAsRoot =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version");

    private static async Task CallAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var process = Process.Start(start) ?? throw new LabFailure($"{program} does not start");
        var said = process.StandardOutput.ReadToEndAsync(stop);
        var complained = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        await said;
        if (process.ExitCode != 0)
        {
            var last = (await complained).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
            throw new LabFailure($"{program} {string.Join(' ', start.ArgumentList)} failed: {last}");
        }
    }
}
