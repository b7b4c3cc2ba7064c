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

    private static Task<RunningHost> StartAsync(string apiBase) => RunningHost.StartAsync(
        builder => builder.AddFrontend(),
        app => app.UseFrontend(),
        new Dictionary<string, string?> { ["Frontend:ApiBase"] = apiBase });
}
