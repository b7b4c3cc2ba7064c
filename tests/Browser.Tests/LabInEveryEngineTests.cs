using Microsoft.Playwright;
using ProxyVsCors.Lab.Engines;
using static Microsoft.Playwright.Assertions;

namespace ProxyVsCors.Browser.Tests;

/// <summary>The lab's page in every engine that is installed: its stages run a scenario on both sides.</summary>
public sealed class LabInEveryEngineTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private static readonly string[] Scenarios = ["S05", "S07"];

    private const string RunAndTell = """
        async () => {
          document.querySelector('[data-run-here]').click();
          const end = Date.now() + 12000;
          while (!document.querySelector('[data-ran]') && Date.now() < end) await new Promise((resume) => setTimeout(resume, 50));
          return [...document.querySelectorAll('.run-result')].map((result) => result.innerText.split('\n')[0].trim()).join('; ')
            + document.querySelector('[data-status]').textContent;
        }
        """;

    private const string CallAndWait = """
        async () => {
          const { ask } = await import('/stages.js');
          const { origin } = new URL(document.querySelector('[data-frame=right]').src);
          await ask(`${origin}/stage`, 'run', { source: "async () => { await fetch('/api/whoami?run=right'); return ''; }" });
          const end = Date.now() + 8000;
          const why = () => document.querySelector('[data-exchanges=right] .why');
          while (!why() && Date.now() < end) await new Promise((resume) => setTimeout(resume, 50));
          return why()?.textContent ?? 'nothing arrived';
        }
        """;

    public static TheoryData<string> Engines => [.. EngineCatalog.All.Select(engine => engine.Name)];

    public static TheoryData<string, string> Cases =>
        [.. from engine in EngineCatalog.All from id in Scenarios select (engine.Name, id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_scenario_runs_on_both_sides(string name, string id)
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == name);
        Assert.SkipWhen(engine.Executable is null, $"{name} is not installed");
        await using var browser = await engine.StartAsync("", TestContext.Current.CancellationToken);
        await using var jar = await browser.NewJarAsync();

        var tab = await jar.OpenAsync(new($"{lab.Address}/book/{id}?lang=en"));

        Assert.Equal("✓ as expected; ✓ as expected", await tab.RunAsync(RunAndTell, ""));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_exchange_arrives_in_its_column(string name)
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == name);
        Assert.SkipWhen(engine.Executable is null, $"{name} is not installed");
        await lab.ResetAsync();
        await using var browser = await engine.StartAsync("", TestContext.Current.CancellationToken);
        await using var jar = await browser.NewJarAsync();

        var tab = await jar.OpenAsync(new($"{lab.Address}/?lang=en"));

        Assert.StartsWith("Same origin", await tab.RunAsync(CallAndWait, ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Firefox_shows_both_columns_live()
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == "firefox");
        Assert.SkipWhen(engine.Executable is null, "firefox is not installed");
        await lab.ResetAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Firefox.LaunchAsync(new() { ExecutablePath = engine.Executable, Channel = "moz-firefox" });
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
}
