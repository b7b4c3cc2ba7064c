using System.Diagnostics;
using Microsoft.Playwright;
using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.ByPlaywright;
using static Microsoft.Playwright.Assertions;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>The lab's page in every engine that is installed: its script frames run a scenario on both side.</summary>
public sealed class LabInEveryEngineTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private static readonly string[] Scenarios = ["S05", "S07"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private const string Run = "async () => { document.querySelector('[data-run-here]').click(); return ''; }";

    private const string Result = """
        async () => document.querySelector('[data-ran]')
          ? [...document.querySelectorAll('.run-result')].map((result) => result.innerText.split('\n')[0].trim()).join('; ')
            + document.querySelector('[data-status]').textContent
          : ''
        """;

    private const string Call = """
        async () => {
          const { ask } = await import('/script-frames.js');
          const { origin } = new URL(document.querySelector('[data-frame=right]').src);
          await ask(`${origin}/script-frame`, 'run', { source: "async () => { await fetch('/api/whoami?run=right'); return ''; }" });
          return '';
        }
        """;

    private const string Reason = "async () => document.querySelector('[data-exchanges=right] .why')?.textContent ?? ''";

    public static TheoryData<string> Engines => [.. EngineCatalog.All.Select(engine => engine.Name)];

    public static TheoryData<string, string> Cases =>
        [.. from engine in EngineCatalog.All from id in Scenarios select (engine.Name, id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_scenario_runs_on_both_sides(string name, string id)
    {
        var engine = Engine.Installed(name);
        await using var browser = await engine.StartAsync(BrowserSettings.Default, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync();

        var tab = await context.OpenAsync(new($"{lab.Address}/book/{id}?lang=en"));

        await tab.RunAsync(Run, "");
        Assert.Equal("✓ as expected; ✓ as expected", await WhenToldAsync(tab, Result));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_exchange_arrives_in_its_column(string name)
    {
        var engine = Engine.Installed(name);
        await lab.ResetAsync();
        await using var browser = await engine.StartAsync(BrowserSettings.Default, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync();

        var tab = await context.OpenAsync(new($"{lab.Address}/?lang=en"));

        await tab.RunAsync(Call, "");
        Assert.StartsWith("Same origin", await WhenToldAsync(tab, Reason), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Firefox_shows_both_columns_live()
    {
        var executable = Engine.Installed("firefox").Executable!;
        await lab.ResetAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Firefox.LaunchAsync(new() { ExecutablePath = executable, Channel = PlaywrightDownloads.FirefoxChannel(executable) });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(lab.Address + "/?lang=en");

        var left = page.FrameLocator("[data-frame=left]");
        await left.GetByLabel("include").CheckAsync();
        await left.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(left.Locator("#log li").First).ToContainTextAsync("alice");
        await page.FrameLocator("[data-frame=right]").GetByRole(AriaRole.Button, new() { Name = "Who am I?" }).ClickAsync();

        await Expect(page.Locator("[data-exchanges=right] .exchange-card").First).ToContainTextAsync("Same origin");
        await Expect(page.Locator(".lesson")).ToContainTextAsync("Signing in on one of them signed you in on the other");
        await Expect(page.Locator("[data-reads]").First).ToHaveTextAsync("csrftoken");
    }

    /// <summary>Asks again and again, since one script has no more time than its engine gives it.</summary>
    /// <returns>What the page says of itself, if it has not told in time.</returns>
    private static async Task<string> WhenToldAsync(ITab tab, string script)
    {
        var told = "";
        var since = Stopwatch.StartNew();
        await Wait.UntilAsync(async () =>
            (told = await tab.RunAsync(script, "")) is { Length: > 0 } || since.Elapsed > Limit);
        return told.Length > 0 ? told : "not told: " + await tab.RunAsync("async () => document.querySelector('main').innerText", "");
    }
}
