using ProxyVsCors.Browsers.Installing;


namespace ProxyVsCors.Browsers;

/// <summary>What is known of a browser before it is started.</summary>
/// <param name="Name">The engine, as the book's cells say it.</param>
/// <param name="UserAgentToken">What tells it in a User-Agent header.</param>
/// <param name="Commands">Names to look for on the PATH, the first found wins.</param>
/// <param name="Places">Full paths where other systems keep it.</param>
/// <param name="NotObservable">As <see cref="IEngine.NotObservable"/>.</param>
/// <param name="Sources">Where it is to be had.</param>
public sealed record BrowserKind(
    string Name,
    string UserAgentToken,
    IReadOnlyList<string> Commands,
    IReadOnlyList<string> Places,
    IReadOnlyDictionary<string, string> NotObservable,
    InstallSources Sources)
{
    public static BrowserKind Chromium { get; } = new(
        "chromium",
        "Chrome/",
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"],
        [
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            @"C:\Program Files\Google\Chrome\Application\chrome.exe",
            @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        ],
        new Dictionary<string, string>(),
        new(
            new Dictionary<string, string>
            {
                ["apt-get"] = "chromium",
                ["dnf"] = "chromium",
                ["pacman"] = "chromium",
                ["brew"] = "--cask google-chrome",
                ["winget"] = "Google.Chrome",
            },
            Downloadable: true, LinuxOnly: false, Needs: "Chromium"));

    public static BrowserKind Firefox { get; } = new(
        "firefox",
        "Firefox/",
        ["firefox-esr", "firefox"],
        [
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            @"C:\Program Files\Mozilla Firefox\firefox.exe",
        ],
        new Dictionary<string, string> { [Capability.Flags] = "firefox takes preferences, and no such flags" },
        new(
            new Dictionary<string, string>
            {
                ["apt-get"] = "firefox-esr",
                ["dnf"] = "firefox",
                ["pacman"] = "firefox",
                ["brew"] = "--cask firefox",
                ["winget"] = "Mozilla.Firefox",
            },
            Downloadable: true, LinuxOnly: false, Needs: "Firefox"));
}
