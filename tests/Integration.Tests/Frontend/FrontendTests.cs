using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProxyVsCors.Frontend;

namespace ProxyVsCors.Integration.Tests.Frontend;

public class FrontendTests
{
    [Theory]
    [InlineData("https://api.test:8443", "export const apiBase = \"https://api.test:8443\";\n")]
    [InlineData("", "export const apiBase = \"\";\n")]
    public async Task The_config_module_has_the_one_setting(string apiBase, string expected)
    {
        await using var frontend = await StartAsync(apiBase);

        using var response = await frontend.Client.GetAsync("/config.js", TestContext.Current.CancellationToken);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/javascript; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/index.html", "text/html; charset=utf-8")]
    [InlineData("/csr-api-call.html", "text/html; charset=utf-8")]
    [InlineData("/api.js", "text/javascript; charset=utf-8")]
    [InlineData("/site.css", "text/css; charset=utf-8")]
    [InlineData("/palette.css", "text/css; charset=utf-8")]
    [InlineData("/blank", "text/html; charset=utf-8")]
    public async Task Its_files_are_served_with_their_types(string path, string type)
    {
        await using var frontend = await StartAsync("http://localhost:8000");

        using var response = await frontend.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(type, response.Header("Content-Type"));
        Assert.Empty(response.CorsHeaders());
        Assert.Null(response.Header("X-Frame-Options"));
    }

    [Theory]
    [InlineData("/nothing.html")]
    [InlineData("/site")]
    [InlineData("/..%2Fappsettings.json")]
    public async Task What_is_no_file_of_the_site_is_404(string path)
    {
        await using var frontend = await StartAsync("");

        using var response = await frontend.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api.js")]
    [InlineData("/config.js")]
    [InlineData("/blank")]
    public async Task A_head_request_is_answered_as_a_get_without_its_body(string path)
    {
        await using var frontend = await StartAsync("http://localhost:8000");
        using var get = await frontend.Client.GetAsync(path, TestContext.Current.CancellationToken);

        using var head = await frontend.Client.SendAsync(new(HttpMethod.Head, path), TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)head.StatusCode);
        foreach (var name in new[] { "Content-Type", "Content-Security-Policy", "Cache-Control", "X-Content-Type-Options" })
            Assert.Equal(get.Header(name), head.Header(name));
        Assert.Empty(await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_the_browser_has_already_is_not_sent_again_and_keeps_its_policy()
    {
        await using var frontend = await StartAsync("http://localhost:8000");
        using var first = await frontend.Client.GetAsync("/", TestContext.Current.CancellationToken);
        var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "If-None-Match", first.Header("ETag") } } };

        using var second = await frontend.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(304, (int)second.StatusCode);
        Assert.Equal("no-cache", second.Header("Cache-Control"));
        Assert.Equal("nosniff", second.Header("X-Content-Type-Options"));
        Assert.Equal(first.Header("Content-Security-Policy"), second.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_range_of_a_file_can_be_asked_for()
    {
        await using var frontend = await StartAsync("");
        var request = new HttpRequestMessage(HttpMethod.Get, "/index.html") { Headers = { { "Range", "bytes=0-14" } } };

        using var response = await frontend.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(206, (int)response.StatusCode);
        Assert.Equal("<!doctype html>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Development", true, true)]
    [InlineData("Production", true, false)]
    [InlineData("Development", false, false)]
    public async Task An_edited_page_is_there_with_the_next_request_where_the_site_runs_from_its_source(
        string environment, bool isSource, bool isEdited)
    {
        using var folder = new TemporaryFolder();
        folder.Write("wwwroot/csr-api-call.html", "before");
        if (isSource)
            folder.Write("Frontend.csproj", "");
        await using var app = FrontendIn(folder.Path, environment);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        await client.GetStringAsync("/csr-api-call.html", TestContext.Current.CancellationToken);

        folder.Write("wwwroot/csr-api-call.html", "after the edit");

        Assert.Equal(isEdited, "after the edit" == await client.GetStringAsync("/csr-api-call.html", TestContext.Current.CancellationToken));
        // What the folder lacks is embedded.
        Assert.Contains("--ink", await client.GetStringAsync("/palette.css", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:8000", "connect-src 'self' http://localhost:8000")]
    [InlineData("", "connect-src 'self'")]
    public async Task Pages_may_call_their_api_and_nobody_else(string apiBase, string expected)
    {
        await using var frontend = await StartAsync(apiBase);

        using var response = await frontend.Client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.EndsWith(expected, response.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("http://localhost:8000/")]
    [InlineData("http://localhost:8000/api")]
    [InlineData("http://user:pw@x.test")]
    public async Task An_api_base_that_is_no_origin_stops_the_start(string apiBase)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(apiBase));

        Assert.StartsWith($"Frontend:ApiBase: '{apiBase}' is not an origin", Assert.Single(wrong.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people/7", 200)]
    [InlineData("/api.js", 200)]
    public async Task With_a_fallback_an_unknown_path_is_the_index(string path, int status)
    {
        await using var frontend = await RunningHost.StartAsync(
            builder => builder.AddFrontend(),
            app => app.UseFrontend(),
            new Dictionary<string, string?> { ["Frontend:Fallback"] = "true" });

        using var response = await frontend.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8", response.Header("Content-Type"));
    }

    private static WebApplication FrontendIn(string folder, string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder, EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.AddFrontend().Build().UseFrontend();
    }

    private static Task<RunningHost> StartAsync(string apiBase) => RunningHost.StartAsync(
        builder => builder.AddFrontend(),
        app => app.UseFrontend(),
        new Dictionary<string, string?> { ["Frontend:ApiBase"] = apiBase });
}
