using System.Net.Http.Json;
using Microsoft.Playwright;
using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.ByPlaywright;
using ProxyVsCors.Browsers.Installing;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Web;
using ProxyVsCors.Scenarios.Books;
using Xunit.Sdk;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>A running lab and a real Chromium.</summary>
public sealed class LabFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-page-");
    private RunningLab lab = null!;
    private IPlaywright playwright = null!;
    private IBrowser? browser;

    public string Address { get; private set; } = "";

    public string Frontend { get; private set; } = "";

    public string Backend { get; private set; } = "";

    public string Gateway { get; private set; } = "";

    /// <summary>The attacker's host of the book.</summary>
    public string Stranger => $"http://localhost:{lab.BenchPorts[^1]}";

    /// <summary>Chromium; whoever asks is skipped where it is not installed.</summary>
    public IBrowser Browser => browser ?? throw SkipException.ForSkip(BrowserListing.Missing(Engine.Named("chromium")));

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts.Take(4);
        var plan = ServePlan.Of(new(["credentials", "gateway"], ports[0], ports[1], ports[2], ports[3]) { DataFolder = folder.FullName });
        var book = BookParser.Parse(await File.ReadAllTextAsync(Repository.Book), "scenarios.md", EngineCatalog.Names).Book!;
        lab = await RunningLab.StartAsync(plan, new(book, IsShipped: true));
        Address = $"http://localhost:{ports[0]}";
        Frontend = $"http://localhost:{ports[1]}";
        Backend = $"http://localhost:{ports[2]}";
        Gateway = $"http://localhost:{ports[3]}";
        playwright = await Playwright.CreateAsync();
        if (Engine.Named("chromium").Executable is { } executable)
        {
            (browser, _) = await ChromiumSandbox.LaunchAsync(sandbox => playwright.Chromium.LaunchAsync(new()
            {
                ChromiumSandbox = sandbox,
                ExecutablePath = executable,
                Args = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            }));
        }
    }

    /// <summary>The two columns as at the start, and empty.</summary>
    public async Task ResetAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Add("Origin", Address);
        foreach (var (pane, topology) in new[] { ("left", "credentials"), ("right", "gateway") })
        {
            (await client.PutAsJsonAsync($"/live/panes/{pane}", new { topology })).EnsureSuccessStatusCode();
            (await client.DeleteAsync($"/live/exchanges/{pane}")).EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright.Dispose();
        await lab.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
