namespace ProxyVsCors.Browsers.Installing;

/// <summary>Looks up what <see cref="InstallMeans"/> tells.</summary>
public static class ThisMachine
{
    private static readonly string[] Managers = ["apt-get", "dnf", "pacman", "brew", "winget"];

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Without asking anything but the file system: rights by sudo and the network are not looked for.</summary>
    public static InstallMeans Look() => new(
        OperatingSystem.IsWindows() ? Platform.Windows : OperatingSystem.IsMacOS() ? Platform.MacOS : Platform.Linux,
        File.Exists("/etc/os-release") ? Distribution(File.ReadLines("/etc/os-release")) : "",
        Managers.FirstOrDefault(manager => Find(manager) is not null),
        Environment.IsPrivilegedProcess ? Rights.Root : Rights.Ordinary,
        DownloadHost.Host,
        Reachable: true);

    public static async Task<InstallMeans> LookAsync(CancellationToken cancellationToken)
    {
#pragma warning disable MA0042 // The part that asks nobody.
        var means = Look();
#pragma warning restore MA0042
        return means with
        {
            Rights = means.Rights == Rights.Ordinary && await SudoAsync(cancellationToken) ? Rights.Sudo : means.Rights,
            Reachable = await AnswersAsync(cancellationToken),
        };
    }

    /// <param name="release">The lines of <c>/etc/os-release</c>.</param>
    /// <seealso href="https://www.freedesktop.org/software/systemd/man/latest/os-release.html"/>
    public static string Distribution(IEnumerable<string> release) =>
        release.FirstOrDefault(line => line.StartsWith("ID=", StringComparison.Ordinal))?[3..].Trim('"', '\'') ?? "";

    public static string? Find(string command) => ExecutableSearch.Find(
        [command, command + ".exe"], [], Environment.GetEnvironmentVariable("PATH"), File.Exists);

    // https://playwright.dev/dotnet/docs/browsers#install-behind-a-firewall-or-a-proxy
    private static Uri DownloadHost => new(
        Environment.GetEnvironmentVariable("PLAYWRIGHT_DOWNLOAD_HOST") is { Length: > 0 } mirror
            ? mirror
            : "https://cdn.playwright.dev");

    private static async Task<bool> SudoAsync(CancellationToken cancellationToken) =>
        Find("sudo") is not null && await BoundedCommand.RunAsync(["sudo", "-n", "true"], Timeout, cancellationToken) is null;

    /// <remarks>Any answer will do; the program that downloads tries for minutes where there is none.</remarks>
    private static async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(DownloadHost, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return true;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
