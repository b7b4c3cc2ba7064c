using System.Text.Json;

namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>A Chromium profile's own settings, which the contexts of its browser inherit. Builds of Chromium differ in what they do
/// without.</summary>
internal static class ChromiumPreferences
{
    // CookieControlsMode in components/content_settings: kOff and kBlockThirdParty; the default between them means another thing
    // for each kind of context.
    private const int Off = 0;
    private const int BlockThirdParty = 1;

    /// <summary>Leaves a profile that has preferences already as it is.</summary>
    public static void Write(string profile, BrowserSettings settings)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(profile, "Default")).FullName, "Preferences");
        if (!File.Exists(file))
            File.WriteAllText(file, Json(settings));
    }

    private static string Json(BrowserSettings settings)
    {
        var blocks = settings.ThirdPartyCookies is not true;
        return JsonSerializer.Serialize(new
        {
            profile = new { cookie_controls_mode = blocks ? BlockThirdParty : Off, block_third_party_cookies = blocks },
        });
    }
}
