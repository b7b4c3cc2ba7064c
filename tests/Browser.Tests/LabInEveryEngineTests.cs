using ProxyVsCors.Lab.Engines;

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
}
