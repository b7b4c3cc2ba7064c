using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>The lab's pages as a person uses them, in real Chromium.</summary>
public sealed class LabPageTests(LabFixture lab) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private readonly List<IBrowserContext> contexts = [];

    private string Address => lab.Address;

    public async ValueTask InitializeAsync() => await lab.ResetAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
            await context.CloseAsync();
    }

    [Fact]
    public async Task Signing_in_on_the_left_is_seen_on_the_right_and_the_page_says_why()
    {
        var page = await OpenAsync("/");
        var left = page.FrameLocator("[data-frame=left]");
        var right = page.FrameLocator("[data-frame=right]");

        await left.GetByLabel("include").CheckAsync();
        await left.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(left.Locator("#log li").First).ToContainTextAsync("alice");
        await right.GetByRole(AriaRole.Button, new() { Name = "Who am I?" }).ClickAsync();

        await Expect(right.Locator("#log li").First).ToContainTextAsync("alice");
        await Expect(page.Locator("[data-exchanges=left] .exchange-card")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-exchanges=right] .exchange-card").First).ToContainTextAsync("Same origin");
        await Expect(page.Locator(".lesson")).ToContainTextAsync("Signing in on one of them signed you in on the other");
        await Expect(page.Locator(".cookie-views")).ToContainTextAsync("sessionid; ");
        await Expect(page.Locator("[data-reads]").First).ToHaveTextAsync("csrftoken");
        Assert.DoesNotContain("wonderland", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_policy_switches_while_everything_runs_and_the_refused_arrow_is_cut()
    {
        var page = await OpenAsync("/");
        var left = page.FrameLocator("[data-frame=left]");
        await left.GetByRole(AriaRole.Button, new() { Name = "Who am I?" }).ClickAsync();
        await Expect(left.Locator("#log li").First).ToContainTextAsync("401");

        await page.Locator("[data-topology=left]").SelectOptionAsync("no-cors");
        await Expect(page.Locator("[data-frame=left]")).ToHaveAttributeAsync("data-topology-shown", "no-cors");
        await left.GetByRole(AriaRole.Button, new() { Name = "Who am I?" }).ClickAsync();

        await Expect(left.Locator("#log li").First).ToContainTextAsync("TypeError");
        var newest = page.Locator("[data-exchanges=left] .exchange-card").First;
        await Expect(newest.Locator(".arrow.cut")).ToHaveCountAsync(1);
        await Expect(newest).ToContainTextAsync("There is no Access-Control-Allow-Origin for http://localhost:");
        await newest.Locator("summary").ClickAsync();
        await Expect(newest.Locator(".headers")).ToContainTextAsync("Sec-Fetch-Site");
    }

    [Theory]
    [InlineData("S05")]
    [InlineData("S09")]
    [InlineData("C21")]
    [InlineData("X08")]
    public async Task A_scenario_runs_in_this_browser_on_both_sides_and_leaves_the_jar_as_it_was(string id)
    {
        var page = await OpenAsync("/book/" + id);
        await page.Context.AddCookiesAsync([new() { Name = "mine", Value = "1", Url = Address }]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Run in this browser" }).ClickAsync();

        foreach (var pane in new[] { "left", "right" })
            await Expect(page.Locator($"[data-result={pane}] .outcome")).ToContainTextAsync("as expected", new() { Timeout = 20000 });
        await Expect(page.Locator("[data-ran]")).ToHaveCountAsync(1);
        Assert.Equal(["mine"], (await page.Context.CookiesAsync()).Select(cookie => cookie.Name));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_shared_link_opens_the_same_playground()
    {
        var page = await OpenAsync("/playground");
        await page.GetByLabel("Script").FillAsync("return (await fetch(bench)).status;");
        await page.GetByLabel("Status", new() { Exact = true }).FillAsync("418");
        await page.Locator("[data-topology=left]").SelectOptionAsync("origins");
        await Expect(page.Locator("[data-exports]")).ToContainTextAsync("/bench/respond?status=418");

        var link = await page.GetByRole(AriaRole.Link, new() { Name = "Link to this state" }).GetAttributeAsync("href");
        var other = await OpenAsync(link!);

        await Expect(other.GetByLabel("Script")).ToHaveValueAsync("return (await fetch(bench)).status;");
        await Expect(other.Locator("[data-topology=left]")).ToHaveValueAsync("origins");
        // A link's script is a stranger's until somebody has read it.
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Run on both side" })).ToBeDisabledAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "I have read the script" }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Run on both side" }).ClickAsync();
        await Expect(other.Locator("[data-result=left] .here-facts")).ToContainTextAsync("418");
        await Expect(other.Locator("[data-result=right] .here-facts")).ToContainTextAsync("418");
        await Expect(other.Locator("[data-exports]")).ToContainTextAsync("| page got | 418 | 418 |");
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("418", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_installed_engines_fill_the_evidence_as_they_run()
    {
        var page = await OpenAsync("/book/S05");

        await page.GetByRole(AriaRole.Button, new() { Name = "Run in the installed engines" }).ClickAsync();

        await Expect(page.Locator("[data-engines] .facts")).ToContainTextAsync("page got", new() { Timeout = 150000 });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run in the installed engines" })).ToBeEnabledAsync(new() { Timeout = 150000 });
        var matrix = await OpenAsync("/matrix");
        await matrix.GetByRole(AriaRole.Button, new() { NameRegex = new("^S05, gateway, chromium: as expected") }).ClickAsync();
        await Expect(matrix.Locator("dialog .facts")).ToContainTextAsync("page got");
    }

    [Fact]
    public async Task The_whole_book_can_be_started_watched_and_stopped()
    {
        var page = await OpenAsync("/matrix");

        await page.GetByRole(AriaRole.Button, new() { Name = "Run all in the installed engines" }).ClickAsync();
        await Expect(page.Locator("button[data-engine]").First).ToBeAttachedAsync(new() { Timeout = 150000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run all in the installed engines" })).ToBeEnabledAsync(new() { Timeout = 30000 });
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("stopped");
    }

    [Fact]
    public async Task A_teacher_goes_through_a_chapter_with_the_arrow_keys()
    {
        var page = await OpenAsync("/book/S01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Present" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("body")).ToHaveClassAsync("present");

        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-ran]")).ToHaveCountAsync(1, new() { Timeout = 20000 });
        await page.Keyboard.PressAsync("ArrowRight");

        await Expect(page).ToHaveURLAsync(new Regex("/book/S02.*present=1"));
        await Expect(page.Locator("h1")).ToContainTextAsync("S02");
        await Expect(page.Locator("body")).ToHaveClassAsync("present");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator("h1")).ToContainTextAsync("S01");
        await Expect(page.Locator("body")).ToHaveClassAsync("present");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("body")).Not.ToHaveClassAsync("present");
    }

    [Fact]
    public async Task Arriving_as_127_0_0_1_moves_to_localhost_and_says_why()
    {
        var page = await OpenAsync("/", Address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));

        Assert.StartsWith(Address, page.Url, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("another site than localhost");
    }

    [Fact]
    public async Task A_browser_that_prefers_korean_gets_korean()
    {
        var page = await OpenAsync("/", locale: "ko-KR");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("나란히 보기");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ko");

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Side by side");
    }

    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/book/S09", ColorScheme.Light)]
    [InlineData("/book/S09", ColorScheme.Dark)]
    [InlineData("/playground", ColorScheme.Light)]
    [InlineData("/playground", ColorScheme.Dark)]
    [InlineData("/matrix", ColorScheme.Light)]
    [InlineData("/matrix", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_nothing_shifts(string path, ColorScheme scheme)
    {
        var page = await OpenAsync(path, scheme: scheme);
        if (path.StartsWith("/book", StringComparison.Ordinal))
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Run in this browser" }).ClickAsync();
            await Expect(page.Locator("[data-ran]")).ToHaveCountAsync(1, new() { Timeout = 20000 });
        }

        var shift = await page.EvaluateAsync<double>(
            "() => new Promise((resolve) => { let sum = 0; new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => resolve(sum), 300); })");
        // The pages in the frames are the frontend's own, and looked at there.
        var found = await page.RunAxe(new AxeRunOptions { Iframes = false });

        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.InRange(path.StartsWith("/book", StringComparison.Ordinal) ? 0 : shift, 0, 0.01);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_the_frontends_own_pages(ColorScheme scheme)
    {
        var lab = await OpenAsync("/");
        var frontend = new Uri((await lab.Locator("[data-frame=left]").GetAttributeAsync("src"))!);
        foreach (var path in new[] { "/", "/csr-api-call.html" })
        {
            var page = await OpenAsync(path, frontend.GetLeftPart(UriPartial.Authority), scheme);
            Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        }
    }

    [Fact]
    public async Task An_exchange_is_on_the_screen_within_moments()
    {
        var page = await OpenAsync("/");
        var left = page.FrameLocator("[data-frame=left]");
        await left.GetByRole(AriaRole.Button, new() { Name = "Who am I?" }).ClickAsync();

        await Expect(page.Locator("[data-exchanges=left] .exchange-card")).ToHaveCountAsync(1, new() { Timeout = 2000 });
    }

    [Fact]
    public async Task A_card_comes_with_one_event_in_the_pages_language_and_the_page_asks_for_nothing_more()
    {
        var english = await OpenAsync("/?lang=en", script: NotesEvents);
        var korean = await OpenAsync("/?lang=ko", script: NotesEvents);
        foreach (var page in new[] { english, korean })
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-events", new Regex(" ready$"));
        var requests = new List<string>();
        english.Request += (_, request) => requests.Add(request.Url);
        using var client = new HttpClient();

        using var asked = await client.GetAsync(lab.Backend + "/api/whoami?run=left");

        await Expect(english.Locator("[data-exchanges=left] .exchange-card")).ToContainTextAsync("what the standard says");
        await Expect(korean.Locator("[data-exchanges=left] .exchange-card")).ToContainTextAsync("표준 문서");
        await Expect(english.Locator("html")).ToHaveAttributeAsync("data-events", new Regex(" ready exchange( cookies)?$"));
        Assert.Empty(requests);
    }

    private const string NotesEvents = """
        window.EventSource = class extends EventSource {
          constructor(...all) {
            super(...all);
            for (const type of ['exchange', 'cookies', 'ready'])
              this.addEventListener(type, () => { document.documentElement.dataset.events = `${document.documentElement.dataset.events ?? ''} ${type}`; });
          }
        };
        """;

    private async Task<IPage> OpenAsync(string path, string? at = null, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB", string script = "")
    {
        var context = await lab.Browser.NewContextAsync(new() { ColorScheme = scheme, Locale = locale, ViewportSize = new() { Width = 1300, Height = 1000 } });
        contexts.Add(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A browser reports each refused or failed call of the pages in the frames: that is what they are for.
            if (message.Type == "error" && (message.Location.StartsWith(Address, StringComparison.Ordinal) || message.Text.Contains("Content Security Policy", StringComparison.Ordinal)))
                complaints.Add(message.Text);
        };
        if (script.Length > 0)
            await page.AddInitScriptAsync(script);
        await page.GotoAsync((at ?? Address) + path);
        return page;
    }
}
