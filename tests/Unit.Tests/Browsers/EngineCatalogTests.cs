using System.Reflection;
using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Unit.Tests.Browsers;

public class EngineCatalogTests
{
    private static readonly string[] Capabilities =
        [.. typeof(Capability).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    public static TheoryData<string> Engines => [.. EngineCatalog.Names];

    [Theory]
    [MemberData(nameof(Engines))]
    public void What_an_engine_cannot_show_is_a_capability_with_a_reason_that_names_the_engine(string name)
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == name);

        Assert.Subset(Capabilities.ToHashSet(), engine.NotObservable.Keys.ToHashSet());
        Assert.All(engine.NotObservable.Values, reason => Assert.StartsWith(name, reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_book_may_need_is_what_engines_tell_of() =>
        Assert.Subset(Capabilities.ToHashSet(), FenceNeeds.All.ToHashSet());

    [Fact]
    public void WebKit_shows_neither_windows_nor_an_http_cache_nor_a_restart()
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == "webkit");

        Assert.Equal(
            [Capability.Flags, Capability.HttpCache, Capability.Restart, Capability.ThirdPartyCookieSetting, Capability.Window],
            engine.NotObservable.Keys.Order(StringComparer.Ordinal));
    }
}
