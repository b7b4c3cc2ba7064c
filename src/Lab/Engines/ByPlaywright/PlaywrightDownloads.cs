namespace ProxyVsCors.Lab.Engines.ByPlaywright;

/// <summary>The browsers that Playwright downloads for itself, where they were downloaded.</summary>
internal static class PlaywrightDownloads
{
    public static string? Find(string engine)
    {
        var names = engine == "chromium"
            ? new[] { "chrome", "chrome.exe", "Chromium", "Google Chrome for Testing" }
            : ["firefox", "firefox.exe"];
        return Directory.Exists(Folder)
            ? Directory.EnumerateDirectories(Folder, $"{engine}-*")
                .OrderDescending(StringComparer.Ordinal)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .FirstOrDefault(file => names.Contains(Path.GetFileName(file)))
            : null;
    }

    public static bool Owns(string executable) => executable.StartsWith(Folder, StringComparison.Ordinal);

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
