using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Integration.Tests.Backend;

public partial class CsrfTests : BackendTest
{
    [Fact]
    public async Task A_profile_is_written_and_removed_with_the_token_of_the_cookie()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        Assert.Equal(200, await SendAsync(backend, "PUT", session.Cookie, session.CsrfToken));
        using var read = await backend.Client.SendAsync(
            Ask("GET", "/api/profile", cookie: session.Cookie), TestContext.Current.CancellationToken);
        Assert.Equal("{\"displayName\":\"A\"}", await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(204, await SendAsync(backend, "DELETE", session.Cookie, session.CsrfToken));
    }

    [Fact]
    public async Task Nothing_is_written_without_the_token_or_with_somebody_elses()
    {
        await using var backend = await StartAsync();
        var alice = await SignInAsync(backend);
        var bob = await SignInAsync(backend, "bob", "builder");

        Assert.Equal(403, await SendAsync(backend, "PUT", alice.Cookie, null));
        Assert.Equal(403, await SendAsync(backend, "PUT", alice.Cookie, "nonsense"));
        Assert.Equal(403, await SendAsync(backend, "PUT", alice.Cookie, bob.CsrfToken));
        Assert.Equal(403, await SendAsync(backend, "DELETE", $"sessionid={alice.SessionId}", alice.CsrfToken));
        // A pair that an attacker planted whole: both halves fit each other, but not the user.
        Assert.Equal(403, await SendAsync(
            backend, "PUT", $"sessionid={alice.SessionId}; csrftoken={bob.CsrfToken}", bob.CsrfToken));
    }

    [Fact]
    public async Task A_stranger_is_401_before_the_token_is_looked_at()
    {
        await using var backend = await StartAsync();

        Assert.Equal(401, await SendAsync(backend, "PUT", "a=b", null));
    }

    [Fact]
    public async Task The_token_can_be_asked_for()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        using var response = await backend.Client.SendAsync(
            Ask("GET", "/api/csrf", cookie: session.Cookie), TestContext.Current.CancellationToken);

        var line = Assert.Single(response.SetCookies());
        var token = line.Split(';')[0]["csrftoken=".Length..];
        Assert.DoesNotContain("httponly", line, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, await SendAsync(
            backend, "PUT", $"sessionid={session.SessionId}; csrftoken={token}", token));
    }

    [Fact]
    public async Task The_login_form_signs_in_with_its_own_token_only()
    {
        await using var backend = await StartAsync();
        using var page = await backend.Client.SendAsync(Ask("GET", "/login"), TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var field = HiddenField().Match(html).Groups["value"].Value;
        var cookie = Assert.Single(page.SetCookies()).Split(';')[0];

        using var without = await backend.Client.SendAsync(Form(cookie, ""), TestContext.Current.CancellationToken);
        using var with = await backend.Client.SendAsync(Form(cookie, field), TestContext.Current.CancellationToken);

        Assert.Equal(403, (int)without.StatusCode);
        Assert.Equal(303, (int)with.StatusCode);
        Assert.Equal("/inspect", with.Header("Location"));
        var session = Session.Of(with);
        Assert.Equal(200, await WhoAmIAsync(backend, session.Cookie));
        // The token that the form's sign-in issued works for what comes after it.
        Assert.Equal(200, await SendAsync(backend, "PUT", session.Cookie, session.CsrfToken));
    }

    private static HttpRequestMessage Form(string cookie, string token) => Ask(
        "POST", "/login", cookie: cookie, content: new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["username"] = "alice",
            ["password"] = "wonderland",
            ["csrftoken"] = token,
        }));

    private static async Task<int> SendAsync(RunningHost backend, string method, string cookie, string? token)
    {
        using var request = Ask(
            method, "/api/profile", cookie: cookie,
            content: method == "PUT" ? JsonContent.Create(new { displayName = "A" }) : null);
        if (token is not null)
            request.Headers.Add("X-CSRFToken", token);
        using var response = await backend.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    [GeneratedRegex("name=\"csrftoken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex HiddenField();
}
