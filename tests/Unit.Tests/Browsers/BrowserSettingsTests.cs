using ProxyVsCors.Browsers;

namespace ProxyVsCors.Unit.Tests.Browsers;

public class BrowserSettingsTests
{
    [Fact]
    public void Settings_that_say_nothing_need_nothing() => Assert.Empty(BrowserSettings.Default.Needs);

    [Fact]
    public void Each_setting_needs_what_sets_it()
    {
        var settings = new BrowserSettings("--one  --two", ThirdPartyCookies: false);

        Assert.Equal([Capability.Flags, Capability.ThirdPartyCookieSetting], settings.Needs);
        Assert.Equal(["--one", "--two"], settings.FlagList);
    }
}
