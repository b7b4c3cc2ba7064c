namespace ProxyVsCors.Integration.Tests.Backend;

public class PreflightTests : BackendTest
{
    [Fact]
    public async Task A_listed_origin_is_told_method_headers_and_age()
    {
        await using var backend = await StartAsync(
            ("Cors:Origins:0", Page), ("Cors:Credentials", "true"), ("Cors:MaxAge", "600"));

        using var answer = await backend.Client.SendAsync(
            Preflight("/api/profile", Page, "PUT", "content-type,x-csrftoken"), TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("GET,HEAD,POST,PUT,DELETE", answer.Header("Access-Control-Allow-Methods"));
        Assert.Equal("content-type,x-csrftoken", answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal("600", answer.Header("Access-Control-Max-Age"));
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    [Fact]
    public async Task Is_answered_before_anybody_is_authenticated()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page));

        using var preflight = await backend.Client.SendAsync(
            Preflight("/api/whoami", Page, "GET"), TestContext.Current.CancellationToken);
        using var request = await backend.Client.SendAsync(
            Ask("GET", "/api/whoami", Page), TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)preflight.StatusCode);
        Assert.Equal(401, (int)request.StatusCode);
    }

    [Theory]
    [InlineData(Stranger)]
    [InlineData("null")]
    [InlineData("http://localhost:3000/")]
    public async Task Is_answered_without_permission_when_the_origin_is_not_listed(string origin)
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page), ("Cors:Credentials", "true"));

        using var answer = await backend.Client.SendAsync(
            Preflight("/api/profile", origin, "PUT"), TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Empty(answer.CorsHeaders());
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    [Fact]
    public async Task Is_an_unknown_method_where_there_is_no_policy()
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.SendAsync(
            Preflight("/api/profile", Page, "PUT"), TestContext.Current.CancellationToken);

        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Empty(answer.CorsHeaders());
        Assert.Null(answer.Header("Vary"));
    }

    [Fact]
    public async Task Methods_headers_and_exposed_headers_come_from_the_settings()
    {
        await using var backend = await StartAsync(
            ("Cors:Origins:0", Page), ("Cors:Methods:0", "PATCH"), ("Cors:Headers:0", "x-one"),
            ("Cors:ExposedHeaders:0", "ETag"), ("Cors:ExposedHeaders:1", "X-Two"));

        using var preflight = await backend.Client.SendAsync(
            Preflight("/api/profile", Page, "PATCH", "x-one"), TestContext.Current.CancellationToken);
        using var actual = await backend.Client.SendAsync(
            Ask("GET", "/api/whoami", Page), TestContext.Current.CancellationToken);

        Assert.Equal("PATCH", preflight.Header("Access-Control-Allow-Methods"));
        Assert.Equal("x-one", preflight.Header("Access-Control-Allow-Headers"));
        Assert.Null(preflight.Header("Access-Control-Max-Age"));
        Assert.Equal("ETag,X-Two", actual.Header("Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task A_policy_changed_in_the_configuration_takes_effect_at_once()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Stranger));
        var configuration = (Microsoft.Extensions.Configuration.IConfigurationRoot)
            backend.Service<Microsoft.Extensions.Configuration.IConfiguration>();

        configuration["Cors:Origins:0"] = Page;
        configuration.Reload();
        using var answer = await backend.Client.SendAsync(
            Ask("GET", "/api/whoami", Page), TestContext.Current.CancellationToken);

        Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
    }
}
