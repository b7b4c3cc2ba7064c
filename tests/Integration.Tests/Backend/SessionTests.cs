using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ProxyVsCors.Integration.Tests.Backend;

public class SessionTests : BackendTest
{
    [Fact]
    public async Task Signing_in_sets_two_cookies_with_exactly_these_attributes()
    {
        await using var backend = await StartAsync();

        using var response = await backend.Client.PostAsJsonAsync(
            "/api/login", new { username = "alice", password = "wonderland" }, TestContext.Current.CancellationToken);

        var attributes = response.SetCookies()
            .Select(line => string.Join(';', [line.Split('=')[0], .. line.Split(';').Skip(1)]))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            ["csrftoken; path=/; samesite=lax", "sessionid; path=/; samesite=lax; httponly"], attributes);
        Assert.Equal("{\"username\":\"alice\"}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("alice", "wrong")]
    [InlineData("nobody", "wonderland")]
    [InlineData("", "")]
    public async Task A_wrong_name_and_a_wrong_password_are_the_same_refusal(string username, string password)
    {
        await using var backend = await StartAsync();

        using var response = await backend.Client.PostAsJsonAsync(
            "/api/login", new { username, password }, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Wrong user name or password", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(response.SetCookies());
    }

    [Fact]
    public async Task Whoami_without_a_session_is_a_problem_and_never_a_redirect()
    {
        await using var backend = await StartAsync();

        using var response = await backend.Client.SendAsync(
            Ask("GET", "/api/whoami"), TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Null(response.Header("Location"));
    }

    [Fact]
    public async Task Signing_in_again_ends_the_old_session_and_issues_another_key()
    {
        await using var backend = await StartAsync();
        var first = await SignInAsync(backend);

        var second = await SignInAsync(backend, "bob", "builder", first.Cookie);

        Assert.NotEqual(first.SessionId, second.SessionId);
        Assert.Equal(401, await WhoAmIAsync(backend, first.Cookie));
        Assert.Equal(200, await WhoAmIAsync(backend, second.Cookie));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_everywhere_and_removes_both_cookies()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        using var request = Ask("POST", "/api/logout", cookie: session.Cookie);
        request.Headers.Add("X-CSRFToken", session.CsrfToken);
        using var response = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(
            [
                "csrftoken=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax",
                "sessionid=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly",
            ],
            response.SetCookies().Order(StringComparer.Ordinal));
        Assert.Equal(401, await WhoAmIAsync(backend, session.Cookie));
    }

    [Fact]
    public async Task A_restart_loses_nobody()
    {
        Session session;
        await using (var before = await StartAsync())
            session = await SignInAsync(before);

        await using var after = await StartAsync();

        Assert.Equal(200, await WhoAmIAsync(after, session.Cookie));
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_nobody()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);

        Assert.Equal(401, await WhoAmIAsync(backend, $"sessionid={session.SessionId[..^4]}AAAA"));
    }

    [Fact]
    public async Task Too_many_failures_are_told_when_to_come_back()
    {
        await using var backend = await StartAsync(("Backend:LoginAttempts", "1"));
        await SignInAsync(backend);
        using var failed = await backend.Client.PostAsJsonAsync(
            "/api/login", new { username = "alice", password = "wrong" }, TestContext.Current.CancellationToken);

        using var response = await backend.Client.PostAsJsonAsync(
            "/api/login", new { username = "alice", password = "wonderland" }, TestContext.Current.CancellationToken);

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.InRange(int.Parse(response.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    /// <summary>Their passwords are in the tutorial: on a host that the world reaches they would be open doors.</summary>
    [Theory]
    [InlineData("Development", null, 200)]
    [InlineData("Development", "false", 401)]
    [InlineData("Production", null, 401)]
    [InlineData("Staging", null, 401)]
    [InlineData("Production", "true", 200)]
    public async Task Outside_of_development_nobody_is_seeded_unless_it_is_said(string environment, string? seeds, int expected)
    {
        await using var backend = await StartAsync(
            builder =>
            {
                builder.Environment.EnvironmentName = environment;
                builder.Services.AddSingleton<IHostEnvironment>(builder.Environment);
            },
            ("Backend:SeedUsers", seeds!), ("Backend:BenchKey", null!), ("Backend:PasswordIterations", "10000"));

        foreach (var (username, password) in new[] { ("alice", "wonderland"), ("bob", "builder") })
        {
            using var response = await backend.Client.PostAsJsonAsync(
                "/api/login", new { username, password }, TestContext.Current.CancellationToken);
            Assert.Equal(expected, (int)response.StatusCode);
        }
    }
}
