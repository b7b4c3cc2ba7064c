using ProxyVsCors.Lab.Engines;
using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Browser.Tests;

/// <summary>What the runner relies on, of every engine that is installed.</summary>
public sealed class EngineConformanceTests
{
    public static TheoryData<string> Engines => [.. EngineCatalog.All.Select(engine => engine.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Scripts_answer_fail_and_keep_their_state_and_jars_are_isolated(string name)
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == name);
        Assert.SkipWhen(engine.Executable is null, $"{name} is not installed");
        var port = FreePorts.Take(1)[0];
        await using var site = await Hosts.FrontendAsync(port, HostSettings.Frontend(null));
        var blank = new Uri($"http://localhost:{port}/blank");
        await using var browser = await engine.StartAsync("", TestContext.Current.CancellationToken);
        await using var one = await browser.NewJarAsync();
        await using var other = await browser.NewJarAsync();

        var tab = await one.OpenAsync(blank);
        Assert.Equal("got x", await tab.RunAsync("async (argument) => { globalThis.kept = argument; return 'got ' + argument; }", "x"));
        Assert.Equal("x", await tab.RunAsync("async () => globalThis.kept", ""));
        await Assert.ThrowsAsync<ScriptFailure>(() => tab.RunAsync("async () => { return (; }", ""));

        await tab.RunAsync("async () => { document.cookie = 'seen=1; path=/'; return ''; }", "");
        var cookie = Assert.Single(await one.CookiesAsync(blank));
        Assert.Equal(("seen", "/", false, false), (cookie.Name, cookie.Path, cookie.HttpOnly, cookie.Secure));
        var elsewhere = await other.OpenAsync(blank);
        Assert.Equal("", await elsewhere.RunAsync("async () => document.cookie", ""));

        await one.EmptyAsync();
        Assert.Empty(await one.CookiesAsync(blank));
        var again = await one.OpenAsync(blank);
        Assert.Equal("undefined", await again.RunAsync("async () => document.cookie + typeof globalThis.kept", ""));
    }
}
