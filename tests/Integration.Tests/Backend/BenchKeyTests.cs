using Microsoft.Extensions.Options;
using ProxyVsCors.Backend;
using ProxyVsCors.Backend.Bench;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>Whom the bench answers, and what it never gives.</summary>
public class BenchKeyTests : BackendTest
{
    private const string Other = "a-key-of-others-000";

    public static TheoryData<string> WithoutTheKey =>
    [
        "/bench/respond", "/bench/respond?run=1", "/bench/respond?run=.1", $"/bench/respond?run={BenchKey}", $"/bench/respond?run={Other}.1",
        $"/bench/respond?run={BenchKey[..^1]}.1", $"/bench/respond?run={BenchKey}x.1", $"/bench/respond?run=1&run={BenchKey}.1",
        $"/bench/respond?RUN=x&header=Access-Control-Allow-Origin:*", "/BENCH/respond", "/bench/echo", "/bench/redirect?to=/login", "/bench/events?data=1", "/bench/socket", "/bench/nowhere", "/bench/respond?staus=418",
        "/bench/journal",
    ];

    [Theory]
    [MemberData(nameof(WithoutTheKey))]
    public async Task Without_the_key_there_is_no_bench(string path)
    {
        (string, string)[] policy = [("Cors:Origins:0", Page), ("Cors:Credentials", "true")];
        await using var open = await StartAsync(policy);
        await using var none = await StartAsync([.. policy, ("Backend:BenchKey", null!)]);

        foreach (var method in new[] { "GET", "POST", "OPTIONS" })
            Assert.Equal(await AnswerAsync(none, Ask(method, path, Page)), await AnswerAsync(open, Ask(method, path, Page)));
        var preflight = () => Preflight(
            $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}preflight-header=Access-Control-Allow-Origin:*&preflight-status=200", Stranger, "PUT");
        Assert.Equal(await AnswerAsync(none, preflight()), await AnswerAsync(open, preflight()));
        using var answer = await open.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_key_what_the_address_asks_for_is_not_given()
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.SendAsync(
            Ask("GET", "/bench/respond?set-cookie=a%3D1&header=Access-Control-Allow-Origin:*", Stranger), TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Empty(answer.SetCookies());
        Assert.Empty(answer.CorsHeaders());
    }

    /// <summary>404 is what any path gets that is not there, and 204 what the policy says to every preflight.</summary>
    [Theory]
    [InlineData("/bench/respond", null, 404)]
    [InlineData("/bench/echo", null, 404)]
    [InlineData("/bench/redirect", null, 404)]
    [InlineData("/bench/respond", Page, 204)]
    [InlineData("/bench/echo", Page, 204)]
    [InlineData("/bench/redirect", Page, 204)]
    public async Task A_preflight_without_the_key_is_answered_as_if_there_were_no_bench(string path, string? allowed, int expected)
    {
        (string, string)[] policy = allowed is null ? [] : [("Cors:Origins:0", allowed)];
        await using var backend = await StartAsync(policy);

        using var answer = await backend.Client.SendAsync(
            Preflight($"{path}?run={Other}.1&to=/login&preflight-header=Access-Control-Allow-Origin:*&preflight-status=200", Stranger, "PUT"),
            TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Empty(answer.CorsHeaders());
    }

    [Fact]
    public async Task The_journal_is_given_to_nobody()
    {
        await using var backend = await StartAsync();

        Assert.Equal(400, await StatusAsync(backend, Ask("GET", Bench("/bench/journal"))));
        Assert.Equal(404, await StatusAsync(backend, Ask("GET", "/bench/journal")));
    }

    [Fact]
    public async Task A_key_can_be_added_and_removed_while_the_host_runs()
    {
        await using var backend = await StartAsync(("Backend:BenchKey", null!));
        var keys = backend.Service<BenchKeys>();
        var address = $"/bench/respond?run={Other}.1";

        Assert.Equal(404, await StatusAsync(backend, Ask("GET", address)));
        keys.Add(Other);
        Assert.Equal(200, await StatusAsync(backend, Ask("GET", address)));
        keys.Remove(Other);
        Assert.Equal(404, await StatusAsync(backend, Ask("GET", address)));
        Assert.False(keys.IsOpen);
        Assert.Throws<ArgumentException>(() => keys.Add("short"));
    }

    [Theory]
    [InlineData("cross-site", "navigate", "false", 404)]
    [InlineData("cross-site", "navigate", "true", 200)]
    [InlineData("cross-site", "cors", "false", 200)]
    [InlineData("same-site", "navigate", "false", 200)]
    [InlineData("none", "navigate", "false", 200)]
    public async Task A_page_of_another_site_cannot_navigate_to_it_unless_that_is_meant(string site, string mode, string meant, int expected)
    {
        await using var backend = await StartAsync(("Backend:BenchNavigations", meant));
        using var request = Ask("GET", Bench("/bench/respond"));
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);

        Assert.Equal(expected, await StatusAsync(backend, request));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("TEXT/HTML; charset=utf-8")]
    [InlineData("application/xhtml%2Bxml")]
    [InlineData("image/svg%2Bxml")]
    [InlineData("text/xml")]
    [InlineData("application/xml")]
    [InlineData("application/pdf")]
    [InlineData("multipart/x-mixed-replace; boundary=a")]
    [InlineData("text/html&header=Content-Type:text/plain")]
    [InlineData("text/plain, text/html")]
    [InlineData("nonsense")]
    [InlineData("*/*")]
    public async Task A_document_with_script_never_comes_from_the_apis_origin(string type)
    {
        await using var backend = await StartAsync();

        foreach (var path in new[] { "/bench/respond?", "/bench/echo?", "/bench/redirect?to=/&", "/bench/events?" })
        {
            using var answer = await backend.Client.GetAsync(
                Bench($"{path}header=Content-Type:{type}"), TestContext.Current.CancellationToken);

            Assert.Equal(400, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Header("Content-Type"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        }
    }

    [Theory]
    [InlineData("X-Content-Type-Options:", 400)]
    [InlineData("X-Content-Type-Options:none", 400)]
    [InlineData("Content-Security-Policy:", 400)]
    [InlineData("Content-Security-Policy:sandbox", 400)]
    [InlineData("Refresh:0;url=/login", 400)]
    [InlineData("X-Content-Type-Options:nosniff", 200)]
    public async Task What_makes_its_answers_harmless_cannot_be_taken_away(string header, int expected)
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.GetAsync(Bench($"/bench/respond?header={header}"), TestContext.Current.CancellationToken);
        using var usual = await backend.Client.GetAsync(Bench("/bench/respond"), TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.StartsWith("text/plain", usual.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("nosniff", usual.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox allow-same-origin; default-src 'none'", usual.Header("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("image", "image/svg+xml")]
    [InlineData("iframe", "application/problem+json")]
    [InlineData("document", "application/problem+json")]
    [InlineData(null, "application/problem+json")]
    public async Task A_drawing_is_given_to_images_alone(string? destination, string type)
    {
        await using var backend = await StartAsync();
        using var request = Ask("GET", Bench("/bench/respond?header=Content-Type:image/svg%2Bxml"));
        if (destination is not null)
            request.Headers.Add("Sec-Fetch-Dest", destination);

        using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Header("Content-Type"));
    }

    [Fact]
    public async Task Documents_come_from_the_strangers_host_and_there_too_with_the_key_only()
    {
        await using var stranger = await RunningHost.StartAsync(
            builder => builder.AddThirdParty(), app => app.UseThirdParty(), new Dictionary<string, string?> { ["Backend:BenchKey"] = BenchKey });

        using var without = await stranger.Client.GetAsync("/bench/respond?header=Content-Type:text/html", TestContext.Current.CancellationToken);
        using var with = await stranger.Client.GetAsync(Bench("/bench/respond?header=Content-Type:text/html"), TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)without.StatusCode);
        Assert.Equal("text/html", with.Header("Content-Type"));
    }

    [Fact]
    public async Task The_echo_gives_no_cookie_that_the_address_does_not_name_and_no_authorization()
    {
        await using var backend = await StartAsync();
        using var request = Ask("GET", Bench("/bench/echo?known=mine"), cookie: "othersession=VICTIM; a=mine; NAMELESS-VICTIM");
        request.Headers.Add("Authorization", "Bearer VICTIM");

        using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("VICTIM", text, StringComparison.Ordinal);
        Assert.Contains("mine", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fifteen-letters", "Backend:BenchKey: has 15 characters; a key has at least 16, drawn at random")]
    [InlineData("", "Backend:BenchKey: has 0 characters; a key has at least 16, drawn at random")]
    [InlineData("a key with blanks", "Backend:BenchKey: has other characters than A to Z, a to z, 0 to 9, - and _")]
    [InlineData("a.key.with.dots.in", "Backend:BenchKey: has other characters than A to Z, a to z, 0 to 9, - and _")]
    public async Task A_key_that_is_no_good_stops_the_start(string key, string expected)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Backend:BenchKey", key)));

        Assert.Equal([expected], wrong.Failures);
    }

    private static async Task<string> AnswerAsync(RunningHost host, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var headers = answer.Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key is not "Date" and not "Content-Length")
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
            return $"{(int)answer.StatusCode} {string.Join('\n', headers.Order(StringComparer.Ordinal))}";
        }
    }

    private static async Task<int> StatusAsync(RunningHost host, HttpRequestMessage request)
    {
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
