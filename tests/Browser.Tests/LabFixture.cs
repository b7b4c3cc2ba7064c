using System.Net.Http.Json;
using Microsoft.Playwright;
using ProxyVsCors.Lab.Engines;
using ProxyVsCors.Lab.Hosting;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Browser.Tests;

/// <summary>A running lab and a real Chromium.</summary>
public sealed class LabFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-page-");
    private RunningLab lab = null!;
    private IPlaywright playwright = null!;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts.Take(4);
        var plan = ServePlan.Of(new(["credentials", "gateway"], ports[0], ports[1], ports[2], ports[3]) { DataFolder = folder.FullName });
        var book = BookParser.Parse(await File.ReadAllTextAsync(Repository.Book), "scenarios.md").Book!;
        lab = await RunningLab.StartAsync(plan, book);
        Address = $"http://localhost:{ports[0]}";
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = EngineCatalog.All.Single(engine => engine.Name == "chromium").Executable,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>The two columns as at the start, and empty.</summary>
    public async Task ResetAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Add("Origin", Address);
        foreach (var (side, topology) in new[] { ("left", "credentials"), ("right", "gateway") })
        {
            (await client.PutAsJsonAsync($"/live/sides/{side}", new { topology })).EnsureSuccessStatusCode();
            (await client.DeleteAsync($"/live/exchanges/{side}")).EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        await lab.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
