namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>What a Firefox profile is told before its first page.</summary>
internal static class FirefoxPreferences
{
    // https://searchfox.org/mozilla-central/source/netwerk/cookie/nsICookieService.idl
    private const int Accept = 0;
    private const int RejectForeign = 1;
    private const int Partition = 5;

    public static Dictionary<string, object> Of(BrowserSettings settings) => new()
    {
        ["network.cookie.cookieBehavior"] = settings.ThirdPartyCookies switch { true => Accept, false => RejectForeign, null => Partition },
        // Content processes for pages that never come, session files, thumbnails, history and moving toolbars cost more than the pages.
        ["dom.ipc.processPrelaunch.enabled"] = false,
        ["browser.sessionstore.resume_from_crash"] = false,
        ["browser.sessionstore.interval"] = 3_600_000,
        ["browser.pagethumbnails.capturing_disabled"] = true,
        ["browser.chrome.site_icons"] = false,
        ["browser.tabs.animate"] = false,
        ["places.history.enabled"] = false,
        ["toolkit.cosmeticAnimations.enabled"] = false,
        ["ui.prefersReducedMotion"] = 1,
        ["accessibility.force_disabled"] = 1,
    };
}
