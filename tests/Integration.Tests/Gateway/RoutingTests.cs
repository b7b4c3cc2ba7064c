namespace ProxyVsCors.Integration.Tests.Gateway;

public class RoutingTests : GatewayTest
{
    [Theory]
    [InlineData("/api", "backend /api")]
    [InlineData("/api/", "backend /api/")]
    [InlineData("/api/x/y?z=1", "backend /api/x/y?z=1")]
    [InlineData("/apiary", "frontend /apiary")]
    [InlineData("/", "frontend /")]
    [InlineData("/x/api", "frontend /x/api")]
    [InlineData("/api/a%20b", "backend /api/a%20b")]
    public async Task Whole_segments_decide_where_a_path_goes(string path, string expected)
    {
        await using var backend = await UpstreamAsync(c => c.Response.WriteAsync("backend " + Raw(c)));
        await using var frontend = await UpstreamAsync(c => c.Response.WriteAsync("frontend " + Raw(c)));
        await using var gateway = await GatewayAsync(backend, frontend);

        using var response = await GetAsync(gateway, path);

        Assert.Equal(expected, await TextAsync(response));
    }

    [Theory]
    [InlineData("text/html", "<!doctype html>not here")]
    [InlineData(null, "")]
    public async Task An_unknown_api_path_is_a_problem_whatever_the_backend_says_of_it(string? type, string body)
    {
        await using var backend = await UpstreamAsync(async context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
        });
        await using var gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api/nowhere");

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("the API has no /api/nowhere", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backends_own_json_404_is_passed_on()
    {
        await using var backend = await UpstreamAsync(async context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"error\":\"no such order\"}");
        });
        await using var gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api/orders/7");

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("{\"error\":\"no such order\"}", await TextAsync(response));
    }

    [Fact]
    public async Task The_frontends_404_is_the_frontends_page()
    {
        await using var backend = await UpstreamAsync(c => Task.CompletedTask);
        await using var frontend = await UpstreamAsync(async context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<p>lost");
        });
        await using var gateway = await GatewayAsync(backend, frontend);

        using var response = await GetAsync(gateway, "/lost");

        Assert.Equal("<p>lost", await TextAsync(response));
    }

    private static string Raw(HttpContext context) => context.Request.PathBase.ToUriComponent()
        + context.Request.Path.ToUriComponent() + context.Request.QueryString;
}
