namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>The browsers that Playwright downloads for itself, where they were downloaded.</summary>
internal static class PlaywrightDownloads
{
    // A download that was broken off leaves its folder without it.
    private const string DoneMarker = "INSTALLATION_COMPLETE";

    public static string? Find(string engine)
    {
        var names = engine == "chromium"
            ? new[] { "chrome", "chrome.exe", "Chromium", "Google Chrome for Testing" }
            : ["firefox", "firefox.exe"];
        return Directory.Exists(Folder)
            ? Directory.EnumerateDirectories(Folder, $"{engine}-*")
                .Where(folder => File.Exists(Path.Combine(folder, DoneMarker)))
                .OrderDescending(StringComparer.Ordinal)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .FirstOrDefault(file => names.Contains(Path.GetFileName(file)))
            : null;
    }

    /// <summary>Playwright's own Firefox speaks its protocol, every other one WebDriver BiDi.</summary>
    public static string? FirefoxChannel(string executable) =>
        executable.StartsWith(Folder, StringComparison.Ordinal) ? null : "moz-firefox";

    // https://playwright.dev/dotnet/docs/browsers#managing-browser-binaries
    private static string Folder =>
        Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 1 } chosen
            ? chosen
            : OperatingSystem.IsWindows() ? Under(Environment.SpecialFolder.LocalApplicationData, "ms-playwright")
            : OperatingSystem.IsMacOS() ? Under(Environment.SpecialFolder.UserProfile, "Library/Caches/ms-playwright")
            : Under(Environment.SpecialFolder.UserProfile, ".cache/ms-playwright");

    private static string Under(Environment.SpecialFolder folder, string rest) =>
        Path.Combine(Environment.GetFolderPath(folder), rest);
}
