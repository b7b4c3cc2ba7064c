using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>A real Vite server, from npm, behind the gateway: its pages, its modules, and its hot reload's WebSocket.</summary>
public sealed class HotReloadTests(LabFixture lab) : IClassFixture<LabFixture>, IDisposable
{
    private const string Vite = "vite@8.3.8";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vite-");
    private Process? vite;

    public void Dispose()
    {
        vite?.Kill(entireProcessTree: true);
        vite?.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_change_appears_without_a_reload()
    {
        Engine.Installed("chromium");
        var reason = await InstallAsync();
        Assert.SkipWhen(reason is not null, reason ?? "");
        Write("index.html", """<!doctype html><title>Vite</title><p id="text"></p><script type="module" src="/main.js"></script>""");
        Write("main.js", """
            import { text } from './text.js';
            const show = (text) => { document.getElementById('text').textContent = text; };
            show(text);
            import.meta.hot.accept('./text.js', (changed) => show(changed.text));
            """);
        Write("text.js", "export const text = 'before';");
        var ports = FreePorts.Take(2);
        vite = Start("node", ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", $"{ports[0]}", "--strictPort"]);
        var upstream = new Uri($"http://127.0.0.1:{ports[0]}");
        await using var gateway = await Hosts.GatewayAsync(ports[1], HostSettings.Gateway(upstream, upstream));
        await AnswersAsync(upstream);
        var page = await lab.Browser.NewPageAsync();

        var connected = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("[vite] connected", StringComparison.Ordinal) });
        var socket = page.WaitForWebSocketAsync();
        await page.GotoAsync($"http://localhost:{ports[1]}/");
        await connected;
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        await Assertions.Expect(page.Locator("#text")).ToHaveTextAsync("before");
        Write("text.js", "export const text = 'after';");
        await Assertions.Expect(page.Locator("#text")).ToHaveTextAsync("after");

        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded === true"));
        Assert.StartsWith($"ws://localhost:{ports[1]}/", (await socket).Url, StringComparison.Ordinal);
        await page.CloseAsync();
    }

    /// <returns>Null where Vite is there, else why it cannot be had.</returns>
    private async Task<string?> InstallAsync()
    {
        try
        {
            using var npm = Start("npm", ["install", "--silent", "--no-fund", "--no-audit", "--fetch-retries=1", "--fetch-timeout=20000", Vite]);
            await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
            return npm.ExitCode == 0 ? null : $"npm could not get {Vite}: is there a network?";
        }
        catch (Win32Exception)
        {
            return "npm is not installed";
        }
    }

    private Process Start(string command, string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private static async Task AnswersAsync(Uri address)
    {
        using var client = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
