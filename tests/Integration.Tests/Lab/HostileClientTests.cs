using System.Net;
using System.Text.RegularExpressions;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Web;

namespace ProxyVsCors.Integration.Tests.Lab;

/// <summary>What a client gets out of everything that <c>serve</c> starts, if it sends whatever it likes.</summary>
public sealed class HostileClientTests : IAsyncLifetime
{
    private const string ScenarioWish = """{"pane":"left","topology":"credentials","scenario":"A1"}""";

    private const string PlaygroundWish =
        """{"pane":"left","topology":"credentials","playground":{"script":"return 1;","left":"credentials","right":"gateway","status":"200","headers":"","cookies":"","body":"","preflightStatus":"204","preflightHeaders":""}}""";

    private const string BehindAProxyWish =
        """{"pane":"right","topology":"gateway","playground":{"script":"return 1;","left":"credentials","right":"gateway","status":"200","headers":"","cookies":"","body":"","preflightStatus":"204","preflightHeaders":""}}""";

    private ServedLab lab = null!;

    public async ValueTask InitializeAsync() => lab = await ServedLab.StartAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task No_host_answers_to_a_name_that_is_not_this_machines()
    {
        foreach (var host in new[] { lab.Address, lab.Frontend, lab.Backend, lab.Gateway, lab.Stranger })
        {
            foreach (var name in new[] { "evil.example", $"evil.example:{new Uri(host).Port}", "localhost.evil.example", "x.localhost" })
            {
                using var response = await lab.GetAsync(host + "/blank", ("Host", name));
                Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{host} as {name}: {response.StatusCode}");
            }

            using var own = await lab.GetAsync(host + (host == lab.Address ? "/" : "/blank"));
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        }
    }

    [Theory]
    [InlineData("/bench/respond?body=x")]
    [InlineData("/bench/respond?body=x&run=left")]
    [InlineData("/bench/respond?body=x&run=0123456789abcdef0123456789abcdef.A1.credentials.left-1.1")]
    [InlineData("/bench/echo?run=left")]
    [InlineData("/bench/redirect?to=/&run=left")]
    [InlineData("/bench/journal")]
    public async Task There_is_no_bench_for_a_request_of_no_run(string path)
    {
        await lab.BeginAsync(ScenarioWish);

        foreach (var host in new[] { lab.Backend, lab.Gateway, lab.Stranger })
        {
            using var response = await lab.GetAsync(host + path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task No_exchange_card_has_a_secret_in_it()
    {
        const string Secret = "S3CR3T";
        foreach (var host in new[] { lab.Frontend, lab.Backend, lab.Gateway })
        {
            using var response = await lab.GetAsync(
                $"{host}/api/whoami?run=left&access_token={Secret}1&password={Secret}2&next=%2Fcb%3Fcode%3D{Secret}3",
                ("Cookie", $"named={Secret}4; {Secret}5"),
                ("Authorization", $"Bearer {Secret}6"),
                ("X-Api-Key", $"{Secret}7"),
                ("X-CSRFToken", $"{Secret}8"),
                ("Sec-WebSocket-Protocol", $"chat, {Secret}9"),
                ("Referer", $"{lab.Frontend}/cb?code={Secret}10&state=1"));
        }

        var events = await lab.EventsAsync();
        var cards = events.Where(each => each.EventType == "exchange").Select(each => each.Data).ToList();

        // The frontend keeps no journal; the API's own port and the gateway's lead to the same backend.
        Assert.Equal(2, cards.Count);
        Assert.All(cards, card =>
        {
            Assert.Contains("/api/whoami", card, StringComparison.Ordinal);
            Assert.Contains("named=", card, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, card, StringComparison.OrdinalIgnoreCase);
        });
        Assert.All(events, each => Assert.DoesNotContain(Secret, each.Data, StringComparison.OrdinalIgnoreCase));
        using var page = await lab.GetAsync(lab.Address + "/?lang=en");
        Assert.DoesNotContain(Secret, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_run_has_a_key_of_its_own_that_opens_the_bench_until_the_run_is_over()
    {
        var (first, _, run) = await lab.BeginAsync(ScenarioWish);
        var (second, _, other) = await lab.BeginAsync(ScenarioWish);
        Assert.Matches("^[0-9a-f]{32}\\.A1\\.credentials\\.left-", run);
        Assert.NotEqual(run.Split('.')[0], other.Split('.')[0]);
        Assert.Equal(["OK", "OK"], await BenchAsync(run));

        using (await lab.SendAsync(HttpMethod.Delete, "/live/runs/" + first))
        {
        }

        Assert.Equal(["NotFound", "NotFound"], await BenchAsync(run));
        Assert.Equal(["OK", "OK"], await BenchAsync(other));
        using var stop = await lab.SendAsync(HttpMethod.Delete, "/live/runs/" + second);
        Assert.Equal(HttpStatusCode.NoContent, stop.StatusCode);
        Assert.Equal(["NotFound", "NotFound"], await BenchAsync(other));
    }

    [Fact]
    public async Task Of_many_runs_that_nobody_ends_the_oldest_lose_their_keys()
    {
        var (_, _, oldest) = await lab.BeginAsync(ScenarioWish);
        for (var i = 0; i < 20; i++)
            await lab.BeginAsync(ScenarioWish);

        Assert.Equal(["NotFound", "NotFound"], await BenchAsync(oldest));
    }

    [Fact]
    public async Task A_page_of_another_site_does_not_navigate_to_the_bench_with_the_key_either()
    {
        var (_, _, run) = await lab.BeginAsync(ScenarioWish);

        foreach (var host in new[] { lab.Backend, lab.Stranger })
        {
            using var navigation = await lab.GetAsync(
                $"{host}/bench/respond?run={run}", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
            Assert.Equal(HttpStatusCode.NotFound, navigation.StatusCode);
        }
    }

    [Theory]
    [InlineData("POST", "/live/runs", ScenarioWish)]
    [InlineData("DELETE", "/live/runs/1", null)]
    [InlineData("POST", "/live/engines", """{"only":[]}""")]
    public async Task A_key_is_drawn_for_the_labs_own_page_only(string method, string path, string? body)
    {
        foreach (var origin in new[] { lab.Frontend, lab.Backend, lab.Stranger, "null", "http://evil.example" })
        {
            using var response = await lab.SendAsync(new(method), path, body, origin);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Empty(response.CorsHeaders());
        }
    }

    [Fact]
    public async Task No_page_and_no_record_has_a_key_in_it()
    {
        var (id, _, run) = await lab.BeginAsync(ScenarioWish);
        var key = run.Split('.')[0];
        using (await lab.GetAsync($"{lab.Backend}/bench/respond?run={run}&to=x{key}", ("Referer", $"{lab.Frontend}/?run={run}"), ("X-Odd", $"a{key}b")))
        {
        }

        var told = "";
        foreach (var path in new[] { "/", "/book/A1", "/playground", "/matrix", "/live/engines/cells" })
        {
            using var response = await lab.GetAsync(lab.Address + path);
            told += await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + response.Headers;
        }

        told += string.Concat((await lab.EventsAsync()).Select(each => each.Data));
        using (var ending = await lab.SendAsync(HttpMethod.Post, "/live/runs/" + id, $$"""{"answers":["{\"got\":\"{{run}}\",\"error\":null,\"calls\":[],\"readable\":[]}","[]"],"engine":"chromium","failure":null}"""))
        {
            var body = await ending.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // What cleans up afterwards still needs it.
            told += Regex.Replace(body, "\"removals\":.*$", "");
        }

        Assert.Contains("X-Odd", told, StringComparison.Ordinal);
        Assert.DoesNotContain(key, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playground_runs_where_no_cookie_of_the_visitors_goes()
    {
        var (_, frames, run) = await lab.BeginAsync(PlaygroundWish);
        var (_, again, _) = await lab.BeginAsync(PlaygroundWish);

        Assert.All(frames, frame => Assert.Matches("^http://lab-[0-9a-f]{12}\\.localhost:[0-9]+/script-frame$", frame));
        Assert.Equal(frames, again);
        // Its key opens its own hosts and not those that cookies of other applications go to.
        using var elsewhere = await lab.GetAsync($"{lab.Backend}/bench/respond?run={run}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        // Its own hosts are asked by their own names only: as localhost they would set cookies for every application there.
        foreach (var port in frames.Select(frame => new Uri(frame).Port).Distinct())
        {
            foreach (var name in new[] { "localhost", "127.0.0.1", "[::1]" })
            {
                using var asked = await lab.GetAsync($"http://{name}:{port}/bench/respond?set-cookie=planted%3D1&run={run}");
                Assert.Equal((HttpStatusCode.BadRequest, false), (asked.StatusCode, asked.Headers.Contains("Set-Cookie")));
            }
        }

        using var own = await AsNamedAsync(frames[0], $"/bench/respond?body=here&run={run}");
        Assert.Equal("here", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var pane = (await lab.EventsAsync()).First(each => each.EventType == "pane");
        Assert.Contains($"{lab.Frontend}/?run=left", pane.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("plain-proxy")]
    public async Task Behind_a_proxy_too(string topology)
    {
        var (_, frames, run) = await lab.BeginAsync(BehindAProxyWish.Replace("\"topology\":\"gateway\"", $"\"topology\":\"{topology}\"", StringComparison.Ordinal));

        using var own = await AsNamedAsync(frames[0], $"/bench/respond?body=here&run={run}");
        using var page = await AsNamedAsync(frames[0], "/blank");
        using var asked = await lab.GetAsync($"http://localhost:{new Uri(frames[0]).Port}/bench/respond?run={run}");

        Assert.Equal("here", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
    }

    [Fact]
    public async Task So_does_a_book_that_is_not_this_programs()
    {
        var (_, ours, _) = await lab.BeginAsync(ScenarioWish);
        await using var other = await ServedLab.StartAsync(isShipped: false);
        var (_, theirs, _) = await other.BeginAsync(ScenarioWish);

        Assert.Equal([lab.Backend + "/script-frame", lab.Frontend + "/script-frame"], ours);
        Assert.All(theirs, frame => Assert.Matches("^http://lab-[0-9a-f]{12}\\.localhost:", frame));
    }

    [Theory]
    [InlineData("/live/runs", "null")]
    [InlineData("/live/runs", "{}")]
    [InlineData("/live/runs", "[]")]
    [InlineData("/live/runs", """{"pane":null,"topology":null}""")]
    [InlineData("/live/runs", """{"pane":"left","topology":"credentials","playground":{}}""")]
    [InlineData("/live/runs", """{"pane":"left","topology":"credentials","playground":{"script":null,"left":null,"right":null,"status":null,"headers":null,"cookies":null,"body":null,"preflightStatus":null,"preflightHeaders":null}}""")]
    [InlineData("/live/runs/1", "null")]
    [InlineData("/live/runs/1", """{"answers":null,"engine":"chromium"}""")]
    [InlineData("/live/runs/1", """{"answers":[null,null],"engine":"chromium"}""")]
    [InlineData("/live/runs/1", """{"answers":[],"engine":"chromium"}""")]
    [InlineData("/live/runs/1", """{"answers":["null","[]"],"engine":"chromium"}""")]
    [InlineData("/live/runs/1", """{"answers":["{\"got\":null}","[]"],"engine":"chromium"}""")]
    [InlineData("/live/runs/1", """{"answers":["{\"got\":\"\",\"error\":null,\"calls\":[null],\"readable\":[null]}","[]"],"engine":"chromium"}""")]
    [InlineData("/live/runs/1", """{"answers":["{\"got\":\"\",\"error\":null,\"calls\":[],\"readable\":[]}","nonsense"],"engine":"chromium"}""")]
    [InlineData("/live/calls/left", "null")]
    [InlineData("/live/calls/left", "[null]")]
    [InlineData("/live/calls/left", """[{"url":null,"status":200,"responseType":null,"error":null}]""")]
    [InlineData("/live/engines", "null")]
    [InlineData("/live/engines", """{"only":null}""")]
    [InlineData("/live/engines", """{"only":[null]}""")]
    [InlineData("/live/exports", "null")]
    [InlineData("/live/exports", """{"playground":null,"facts":null}""")]
    [InlineData("/live/exports", """{"playground":{"script":"","left":"credentials","right":"gateway","status":"","headers":"","cookies":"","body":"","preflightStatus":"","preflightHeaders":""},"facts":{"credentials":null}}""")]
    [InlineData("/live/exports", """{"playground":{"script":"","left":"credentials","right":"gateway","status":"","headers":"","cookies":"","body":"","preflightStatus":"","preflightHeaders":""},"facts":{"credentials":[null]}}""")]
    [InlineData("/live/exports", "{")]
    [InlineData("/live/exports", "\u0000")]
    public async Task A_body_that_makes_no_sense_is_the_clients_mistake_told_in_a_line(string path, string body)
    {
        await lab.BeginAsync(ScenarioWish);

        using var response = await lab.SendAsync(HttpMethod.Post, path, body);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"{(int)response.StatusCode} {text}");
        Assert.NotEmpty(text);
        Assert.DoesNotContain('\n', text.Trim());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/live/runs")]
    [InlineData("/live/calls/left")]
    [InlineData("/live/exports")]
    public async Task A_body_of_any_size_is_not_kept(string path)
    {
        using var response = await lab.SendAsync(HttpMethod.Post, path, $"\"{new string('x', 2 * 1024 * 1024)}\"");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_labs_page_tells_no_other_origin_where_it_is_and_gives_nobody_a_handle()
    {
        using var response = await lab.GetAsync(lab.Address + "/playground?script=x");

        Assert.Equal("strict-origin", response.Header("Referrer-Policy"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Resource-Policy"));
    }

    [Fact]
    public void Who_starts_it_is_told_of_the_bench_and_its_ports()
    {
        var plan = ServePlan.Of(new(["credentials", "gateway"], 1, 2, 3, 4));

        var lines = StartupBanner.Lines(plan, [8000, 8080, 4000], null).ToList();

        Assert.Contains("bench          open on ports 8000, 8080, 4000, to the runs of this page only: each has a key of its own", lines);
    }

    private async Task<IEnumerable<string>> BenchAsync(string run)
    {
        var answers = new List<string>();
        foreach (var host in new[] { lab.Backend, lab.Stranger })
        {
            using var response = await lab.GetAsync($"{host}/bench/respond?run={run}");
            answers.Add(response.StatusCode.ToString());
        }

        return answers;
    }

    /// <summary>By the host's own name, which only browsers find without being told.</summary>
    private Task<HttpResponseMessage> AsNamedAsync(string frame, string path) =>
        lab.GetAsync($"http://localhost:{new Uri(frame).Port}{path}", ("Host", new Uri(frame).Authority));
}
