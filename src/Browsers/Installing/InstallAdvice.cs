namespace ProxyVsCors.Browsers.Installing;

/// <summary>How an engine can be had on a machine, and what of it the lab can do itself without asking anybody.</summary>
public static class InstallAdvice
{
    private const string Apt = "apt-get";

    // Somebody else's apt-get, or a mirror that does not answer, is waited for a while and not for ever.
    private static readonly string[] Patient =
    [
        Apt, "-q", "-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20",
        "-o", "Acquire::https::Timeout=20",
    ];

    private static readonly string[] Update = [.. Patient, "update"];
    private static readonly string[] Install = [.. Patient, "install", "-y"];

    /// <summary>For people; one line.</summary>
    public static string Text(InstallSources sources, InstallMeans means)
    {
        if (!CanBeHad(sources, means))
            return "cannot be had here: it runs on Linux only";

        var ways = new List<string>();
        if (PackageOf(sources, means) is { } package)
            ways.Add($"{Prefix(means)}{means.PackageManager} {Verb(means.PackageManager!)} {package}");
        if (sources.Downloadable)
            ways.Add($"{BrowserInstall.Command} (Playwright's own download)");
        return ways.Count > 0
            ? "get it by: " + string.Join(", or ", ways)
            : $"get it by installing what your distribution has of {sources.Needs}";
    }

    public static bool CanBeHad(InstallSources sources, InstallMeans means) =>
        !sources.LinuxOnly || means.Platform == Platform.Linux;

    /// <summary>In the order in which to try them: a package gets the system's updates, a download needs no rights.</summary>
    public static IReadOnlyList<InstallStep> Steps(string engine, InstallSources sources, InstallMeans means)
    {
        var steps = new List<InstallStep>();
        var installs = means is { PackageManager: Apt, Rights: not Rights.Ordinary };
        if (installs && PackageOf(sources, means) is { } package)
            steps.Add(new([.. AsRoot(means), .. Install, .. package.Split(' ')]) { Before = [.. AsRoot(means), .. Update] });
        if (sources.Downloadable && means.Reachable)
        {
            // The libraries under a download are packages again, which Playwright knows where there is an apt-get.
            string[] libraries = installs ? ["--with-deps"] : [];
            steps.Add(new([InstallStep.Playwright, "install", "--no-shell", .. libraries, engine]));
        }

        return steps;
    }

    /// <summary>Why <see cref="Steps"/> has nothing to try.</summary>
    public static string WhyNoStep(InstallSources sources, InstallMeans means) =>
        !CanBeHad(sources, means) ? "it runs on Linux only"
        : sources.Downloadable ? $"nothing was tried: {means.DownloadHost} does not answer, and {NoPackage(means)}"
        : $"nothing was tried: {NoPackage(means)}";

    private static string NoPackage(InstallMeans means) =>
        means.PackageManager is null ? "no package manager that is known here was found"
        : means is { PackageManager: Apt, Rights: Rights.Ordinary } ? "apt-get needs root, or a sudo that asks for no password"
        : $"{means.PackageManager} is left to you";

    /// <remarks>Ubuntu's packages of the two browsers only fetch snaps, which no other program can drive.</remarks>
    private static string? PackageOf(InstallSources sources, InstallMeans means) =>
        means is { PackageManager: { } manager }
        && !(means.Distribution == "ubuntu" && sources.Downloadable)
        && sources.Packages.TryGetValue(manager, out var package)
            ? package
            : null;

    private static string Prefix(InstallMeans means) =>
        means.Rights == Rights.Root || means.PackageManager is "brew" or "winget" ? "" : "sudo ";

    private static string Verb(string manager) => manager == "pacman" ? "-S" : "install";

    /// <remarks>With <c>-n</c> sudo fails where it would ask; it drops the environment, so this is set behind it.</remarks>
    private static string[] AsRoot(InstallMeans means) =>
        [.. means.Rights == Rights.Root ? Array.Empty<string>() : new[] { "sudo", "-n" }, "env", "DEBIAN_FRONTEND=noninteractive"];
}
