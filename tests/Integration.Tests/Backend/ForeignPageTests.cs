using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>What a page of another origin, or a client without manners, can make of this host.</summary>
public partial class ForeignPageTests : BackendTest
{
    [Fact]
    public async Task A_session_does_not_end_without_its_token()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        Assert.Equal(403, await StatusAsync(backend, Ask("POST", "/api/logout", "http://evil.example", session.Cookie, new StringContent("x"))));
        Assert.Equal(403, await StatusAsync(backend, Ask("POST", "/api/logout?unsafe=1", "http://evil.example", session.Cookie, new StringContent("x"))));
        Assert.Equal(200, await WhoAmIAsync(backend, session.Cookie));

        Assert.Equal(204, await StatusAsync(backend, Ask("POST", Bench("/api/logout?unsafe=1"), cookie: session.Cookie)));
        Assert.Equal(401, await WhoAmIAsync(backend, session.Cookie));
    }

    [Theory]
    [InlineData("http://localhost:4000", "same-site", 403)]
    [InlineData("http://evil.example", "cross-site", 403)]
    [InlineData("null", "cross-site", 403)]
    [InlineData("http://localhost:4000", null, 403)]
    [InlineData(null, "same-site", 403)]
    [InlineData(null, "cross-site", 403)]
    [InlineData("{self}", "same-origin", 303)]
    [InlineData("{self}", null, 303)]
    [InlineData("http://behind.a.proxy", "same-origin", 303)]
    [InlineData(Page, "same-site", 303)]
    [InlineData(null, null, 303)]
    public async Task A_token_that_a_sibling_port_planted_signs_nobody_in(string? origin, string? site, int expected)
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page), ("Cors:Credentials", "true"));
        using var page = await backend.Client.GetAsync("/login", TestContext.Current.CancellationToken);
        var token = HiddenField().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["value"].Value;
        using var form = Ask(
            "POST", "/login", origin?.Replace("{self}", backend.Origin, StringComparison.Ordinal), Assert.Single(page.SetCookies()).Split(';')[0],
            new FormUrlEncodedContent([new("username", "bob"), new("password", "builder"), new("csrftoken", token)]));
        if (site is not null)
            form.Headers.Add("Sec-Fetch-Site", site);

        Assert.Equal(expected, await StatusAsync(backend, form));
    }

    [Theory]
    [InlineData("Cors:Origins:0", Page, true, 200)]
    [InlineData("Cors:Origins:0", Page, false, 403)]
    [InlineData("Cors:Origins:0", "*", false, 403)]
    [InlineData("Cors:Origins:0", Stranger, true, 403)]
    [InlineData("Cors:Reflect", "true", true, 200)]
    [InlineData("Cors:Reflect", "true", false, 403)]
    public async Task The_JSON_login_is_for_pages_that_CORS_allows_with_credentials(string key, string value, bool credentials, int expected)
    {
        await using var backend = await StartAsync((key, value), ("Cors:Credentials", credentials ? "true" : "false"));

        using var answer = await backend.Client.SendAsync(
            Ask("POST", "/api/login", Page, content: JsonContent.Create(new { username = "alice", password = "wonderland" })), TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(expected == 200 ? ["sessionid", "csrftoken"] : [], answer.SetCookies().Select(line => line.Split('=')[0]));
    }

    [Theory]
    [InlineData("POST", "/api/login", "application/json; charset=nonsense", "{\"username\":\"alice\",\"password\":\"wonderland\"}")]
    [InlineData("POST", "/api/login", "application/json; charset=utf-7", "{\"username\":\"alice\",\"password\":\"wonderland\"}")]
    [InlineData("POST", "/api/login", "application/json; charset=\"nonsense\"", "{}")]
    [InlineData("PUT", "/api/profile", "application/json; charset=nonsense", "{\"displayName\":\"x\"}")]
    [InlineData("POST", "/login", "application/x-www-form-urlencoded; charset=utf-7", "username=alice")]
    [InlineData("POST", "/logout", "application/x-www-form-urlencoded; charset=nonsense", "csrftoken=x")]
    [InlineData("POST", "/api/logout", "multipart/form-data; boundary=b; charset=utf-7", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("POST", "/api/nowhere", "text/plain; charset=nonsense", "x")]
    public async Task A_charset_that_nobody_reads_is_its_senders_mistake(string method, string path, string type, string body)
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page), ("Cors:Credentials", "true"));
        var session = await SignInAsync(backend);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = Ask(method, path, Page, session.Cookie, content);
        if (path == "/api/profile")
            request.Headers.Add("X-CSRFToken", session.CsrfToken);

        using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(415, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
        Assert.DoesNotContain(backend.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("\"UTF-8\"")]
    [InlineData("us-ascii")]
    [InlineData("utf-16")]
    public async Task A_charset_that_is_known_is_read(string charset)
    {
        await using var backend = await StartAsync();
        var content = new ByteArrayContent((charset == "utf-16" ? Encoding.Unicode : Encoding.UTF8).GetBytes("{\"username\":\"alice\",\"password\":\"wonderland\"}"));
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        Assert.Equal(200, await StatusAsync(backend, Ask("POST", "/api/login", content: content)));
    }

    [Theory]
    [InlineData("/api/whoami", "no-store")]
    [InlineData("/api/profile", "no-store")]
    [InlineData("/api/csrf", "no-store")]
    [InlineData("/login", "no-store")]
    [InlineData("/inspect", "no-store")]
    [InlineData("/blank", null)]
    [InlineData("/healthz", null)]
    public async Task No_cache_keeps_what_a_session_changes_and_no_type_is_guessed(string path, string? cache)
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        using var answer = await backend.Client.SendAsync(Ask("GET", path, cookie: session.Cookie), TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(cache, answer.Header("Cache-Control"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Null(answer.Header("Server"));
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/inspect")]
    public async Task Its_pages_are_shown_in_no_frame(string path)
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.EndsWith("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
    }

    public static TheoryData<string, string, string> Unreadable => new()
    {
        { "too many fields", "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=1")) },
        { "a long name", "application/x-www-form-urlencoded", new string('x', 100_000) + "=1" },
        { "too much", "application/x-www-form-urlencoded", "password=" + new string('x', 1_100_000) },
        { "cut off", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nal" },
        { "no boundary", "multipart/form-data", "--b\r\n" },
        { "a part of no known charset", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"username\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nalice\r\n--b--\r\n" },
        { "a header without end", "multipart/form-data; boundary=b", "--b\r\n" + new string('x', 50_000) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_form_that_cannot_be_read_is_its_senders_mistake(string what, string type, string body)
    {
        await using var backend = await StartAsync();
        foreach (var path in new[] { "/login", "/logout", "/api/logout" })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var request = Ask("POST", path, content: content);
            using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(what == "too much" ? 413 : 400, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 400)]
    [InlineData(2_000_000, 413)]
    public async Task A_display_name_has_a_length(int length, int expected)
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);
        using var request = Ask("PUT", "/api/profile", cookie: session.Cookie, content: JsonContent.Create(new { displayName = new string('x', length) }));
        request.Headers.Add("X-CSRFToken", session.CsrfToken);

        Assert.Equal(expected, await StatusAsync(backend, request));
    }

    private static async Task<int> StatusAsync(RunningHost backend, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
    }

    [GeneratedRegex("name=\"csrftoken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex HiddenField();
}
