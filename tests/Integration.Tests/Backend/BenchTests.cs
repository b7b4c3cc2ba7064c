using System.Text.Json;

namespace ProxyVsCors.Integration.Tests.Backend;

public class BenchTests : BackendTest
{
    [Fact]
    public async Task Answers_with_what_it_is_asked_for()
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.GetAsync(
            Bench("/bench/respond?status=418&header=X-One:1&header=X-One:2&header=Content-Type:text/plain&set-cookie=a%3D1%3B%20HttpOnly&set-cookie=b%3D2&body=hi"),
            TestContext.Current.CancellationToken);

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("1, 2", answer.Header("X-One"));
        Assert.Equal("text/plain", answer.Header("Content-Type"));
        Assert.Equal(["a=1; HttpOnly", "b=2"], answer.SetCookies());
        Assert.Equal("hi", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Its_headers_replace_the_policys_one_by_one()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page), ("Cors:Credentials", "true"));

        using var replaced = await backend.Client.SendAsync(
            Ask("GET", Bench("/bench/respond?header=Access-Control-Allow-Origin:*"), Page), TestContext.Current.CancellationToken);
        using var removed = await backend.Client.SendAsync(
            Ask("GET", Bench("/bench/respond?header=Access-Control-Allow-Credentials:"), Page), TestContext.Current.CancellationToken);
        using var reflected = await backend.Client.SendAsync(
            Ask("GET", Bench("/bench/respond?header=Access-Control-Allow-Origin:{origin}"), Stranger), TestContext.Current.CancellationToken);

        Assert.Equal("*", replaced.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", replaced.Header("Access-Control-Allow-Credentials"));
        Assert.Equal(Page, removed.Header("Access-Control-Allow-Origin"));
        Assert.Null(removed.Header("Access-Control-Allow-Credentials"));
        Assert.Equal(Stranger, reflected.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Page)]
    public async Task A_preflight_is_answered_as_asked_with_a_policy_and_without(string allowed)
    {
        (string, string)[] policy = allowed.Length > 0 ? [("Cors:Origins:0", allowed)] : [];
        await using var backend = await StartAsync(policy);

        using var usual = await backend.Client.SendAsync(
            Preflight(Bench("/bench/respond"), Page, "PUT"), TestContext.Current.CancellationToken);
        using var asked = await backend.Client.SendAsync(
            Preflight(Bench("/bench/respond?preflight-status=500&preflight-header=Access-Control-Allow-Methods:PATCH&header=X-One:1"), Page, "PUT"),
            TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)usual.StatusCode);
        Assert.Equal(allowed.Length > 0 ? Page : null, usual.Header("Access-Control-Allow-Origin"));
        Assert.Equal(500, (int)asked.StatusCode);
        Assert.Equal("PATCH", asked.Header("Access-Control-Allow-Methods"));
        Assert.Null(asked.Header("X-One"));
    }

    [Fact]
    public async Task Redirects_where_it_is_told_to()
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.GetAsync(
            Bench("/bench/redirect?to=http://localhost:4000/x&status=307"), TestContext.Current.CancellationToken);

        Assert.Equal(307, (int)answer.StatusCode);
        Assert.Equal("http://localhost:4000/x", answer.Header("Location"));
    }

    [Fact]
    public async Task Echoes_the_request()
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.SendAsync(
            Ask("POST", Bench("/bench/echo?item=1&known=3"), Page, "c=3; d=4", new StringContent("body")), TestContext.Current.CancellationToken);

        using var echo = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("POST", echo.RootElement.GetProperty("method").GetString());
        Assert.Equal("/bench/echo?item=1&known=3", echo.RootElement.GetProperty("path").GetString());
        Assert.Equal(Page, echo.RootElement.GetProperty("headers").GetProperty("Origin").GetString());
        Assert.Equal("3", echo.RootElement.GetProperty("cookies").GetProperty("c").GetString());
        Assert.Equal("…", echo.RootElement.GetProperty("cookies").GetProperty("d").GetString());
        Assert.Equal("c=3; d=…", echo.RootElement.GetProperty("headers").GetProperty("Cookie").GetString());
        Assert.Equal("body", echo.RootElement.GetProperty("body").GetString());
    }
}
