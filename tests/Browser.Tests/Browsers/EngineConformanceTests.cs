using Microsoft.Extensions.DependencyInjection;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Browser.Tests.Browsers;

/// <summary>What the runner relies on, of every engine that is installed.</summary>
public sealed class EngineConformanceTests
{
    private const string Key = "a-key-of-these-tests";

    public static TheoryData<string> Engines => [.. EngineCatalog.All.Select(engine => engine.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Scripts_answer_fail_and_keep_their_state_and_jars_are_isolated(string name)
    {
        var engine = Engine.Installed(name);
        var port = FreePorts.Take(1)[0];
        await using var site = await Hosts.FrontendAsync(port, HostSettings.Frontend(null));
        var blank = new Uri($"http://localhost:{port}/blank");
        await using var browser = await engine.StartAsync(BrowserSettings.Default, TestContext.Current.CancellationToken);
        await using var one = await browser.NewContextAsync();
        await using var other = await browser.NewContextAsync();

        var tab = await one.OpenAsync(blank);
        Assert.Equal("got x", await tab.RunAsync("async (argument) => { globalThis.kept = argument; return 'got ' + argument; }", "x"));
        Assert.Equal("x", await tab.RunAsync("async () => globalThis.kept", ""));
        await Assert.ThrowsAsync<ScriptException>(() => tab.RunAsync("async () => { return (; }", ""));

        await tab.RunAsync("async () => { document.cookie = 'seen=1; path=/'; return ''; }", "");
        var cookie = Assert.Single(await one.CookiesAsync(blank));
        Assert.Equal(("seen", "/", false, false), (cookie.Name, cookie.Path, cookie.HttpOnly, cookie.Secure));
        var elsewhere = await other.OpenAsync(blank);
        Assert.Equal("", await elsewhere.RunAsync("async () => document.cookie", ""));

        await one.EmptyAsync([blank]);
        Assert.Empty(await one.CookiesAsync(blank));
        var again = await one.OpenAsync(blank);
        Assert.Equal("undefined", await again.RunAsync("async () => document.cookie + typeof globalThis.kept", ""));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tabs_stand_on_several_sites_and_the_jar_tells_attributes_and_is_emptied_of_all(string name)
    {
        var engine = Engine.Installed(name);
        var ports = FreePorts.Take(2);
        var certificate = EphemeralCertificate.Get();
        await using var plain = await Hosts.ThirdPartyAsync(new(ports[0]), Open);
        await using var secure = await Hosts.ThirdPartyAsync(new(ports[1], certificate), Open);
        await using var browser = await engine.StartAsync(BrowserSettings.Default, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync();
        var here = new Uri($"http://localhost:{ports[0]}/blank");

        var one = await context.OpenAsync(here);
        var other = await context.OpenAsync(new($"http://127.0.0.1:{ports[0]}/blank"));
        var https = await context.OpenAsync(new($"https://localhost:{ports[1]}/blank"));
        Assert.Equal($"http://localhost:{ports[0]}", await one.RunAsync("async () => location.origin", ""));
        Assert.Equal($"http://127.0.0.1:{ports[0]}", await other.RunAsync("async () => location.origin", ""));
        Assert.Equal($"https://localhost:{ports[1]}", await https.RunAsync("async () => location.origin", ""));

        await SetAsync(one, "hidden=1; Path=/; HttpOnly; SameSite=Strict");
        await SetAsync(one, "deep=1; Path=/bench");
        await SetAsync(other, "elsewhere=1; Path=/");
        await SetAsync(https, "locked=1; Path=/; Secure; SameSite=Lax; Max-Age=600");
        var cookies = (await context.CookiesAsync(new Uri($"https://localhost:{ports[1]}/blank"))).ToDictionary(cookie => cookie.Name);
        Assert.Equal((true, false, "Strict", true), Attributes(cookies["hidden"]));
        Assert.Equal((false, true, "Lax", false), Attributes(cookies["locked"]));
        Assert.Equal("127.0.0.1", cookies["elsewhere"].Domain);

        await context.EmptyAsync([here]);
        var again = await context.OpenAsync(here);
        Assert.Equal("{}", await again.RunAsync($"async () => JSON.stringify((await (await fetch('/bench/echo?run={Key}.1')).json()).cookies)", ""));
        Assert.Empty(await context.CookiesAsync(here));
    }

    [Theory]
    [InlineData("chromium", "blocked by CORS policy")]
    [InlineData("firefox", "Cross-Origin Request Blocked")]
    public async Task The_browsers_own_reason_is_heard_where_it_gives_one(string name, string expected)
    {
        var engine = Engine.Installed(name);
        var ports = FreePorts.Take(2);
        await using var site = await Hosts.ThirdPartyAsync(new(ports[0]), Open);
        await using var api = await Hosts.ThirdPartyAsync(new(ports[1]), Open);
        await using var browser = await engine.StartAsync(BrowserSettings.Default, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync();

        var tab = await context.OpenAsync(new($"http://localhost:{ports[0]}/blank"));
        Assert.Equal("TypeError", await tab.RunAsync("async (url) => fetch(url).then(() => 'got', (error) => error.name)", $"http://localhost:{ports[1]}/bench/respond?run={Key}.1"));

        // The browser tells in its own time, after the page.
        await Wait.UntilAsync(() => tab.Reasons.Count > 0);
        Assert.Contains(expected, string.Join('\n', tab.Reasons), StringComparison.Ordinal);
        tab.ForgetReasons();
        Assert.Empty(tab.Reasons);
    }

    private static HostCustomization Open { get; } = new() { First = app => app.Services.GetRequiredService<BenchKeys>().Add(Key) };

    private static Task<string> SetAsync(ITab tab, string cookie) => tab.RunAsync(
        $"async (cookie) => {{ await fetch('/bench/respond?run={Key}.1&set-cookie=' + encodeURIComponent(cookie)); return ''; }}", cookie);

    private static (bool HttpOnly, bool Secure, string SameSite, bool Session) Attributes(ContextCookie cookie) =>
        (cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Session);
}
