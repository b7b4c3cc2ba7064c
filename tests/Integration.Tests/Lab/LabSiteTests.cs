using System.Net;
using System.Net.Http.Json;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Web;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Integration.Tests.Lab;

/// <summary>Whom the lab's page obeys, and what it lets in.</summary>
public sealed class LabSiteTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-site-");
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private RunningLab lab = null!;
    private string address = "";
    private string frontend = "";
    private string backend = "";

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts.Take(4);
        var plan = ServePlan.Of(new(["credentials", "gateway"], ports[0], ports[1], ports[2], ports[3]) { DataFolder = folder.FullName });
        var book = BookParser.Parse(
            "## C\n\n### A1 T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | credentials | gateway |\n|---|---|---|\n| page got | 1 | 1 |\n", "b.md", EngineCatalog.Names).Book!;
        lab = await RunningLab.StartAsync(plan, new(book, IsShipped: true));
        (address, frontend, backend) = ($"http://localhost:{ports[0]}", $"http://localhost:{ports[1]}", $"http://localhost:{ports[2]}");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await lab.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{frontend}")]
    [InlineData("http://evil.test")]
    public async Task A_page_of_another_origin_cannot_drive_it(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address + "/live/panes/left") { Content = JsonContent.Create(new { topology = "reflect" }) };
        if (origin is not null)
            request.Headers.Add("Origin", origin.Replace("{frontend}", frontend, StringComparison.Ordinal));

        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(response.CorsHeaders());
    }

    [Fact]
    public async Task Its_own_origin_switches_the_policy_with_the_next_request()
    {
        Assert.Equal(frontend, (await AskBackendAsync()).Header("Access-Control-Allow-Origin"));

        using var request = new HttpRequestMessage(HttpMethod.Put, address + "/live/panes/left") { Content = JsonContent.Create(new { topology = "no-cors" }) };
        request.Headers.Add("Origin", address);
        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty((await AskBackendAsync()).CorsHeaders());
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + "/") { Headers = { Host = "lab.evil.test" } };

        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/book/A1")]
    [InlineData("/matrix")]
    [InlineData("/playground")]
    public async Task Pages_take_scripts_and_styles_from_here_only(string path)
    {
        using var response = await client.GetAsync(address + path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = response.Header("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lab.css", "text/css")]
    [InlineData("/report.css", "text/css")]
    [InlineData("/palette.css", "text/css")]
    [InlineData("/live.js", "text/javascript")]
    public async Task Its_files_have_their_types_the_pages_headers_and_a_validator(string path, string type)
    {
        using var page = await client.GetAsync(address + "/", TestContext.Current.CancellationToken);
        using var file = await client.GetAsync(address + path, TestContext.Current.CancellationToken);
        using var head = await SendAsync(new(HttpMethod.Head, address + path));
        using var again = await SendAsync(new(HttpMethod.Get, address + path) { Headers = { { "If-None-Match", file.Header("ETag") } } });

        Assert.Equal((200, 200, 304), ((int)file.StatusCode, (int)head.StatusCode, (int)again.StatusCode));
        Assert.Equal(type, file.Header("Content-Type"));
        foreach (var response in new[] { file, head, again })
        {
            Assert.Equal("no-cache", response.Header("Cache-Control"));
            foreach (var name in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy" })
                Assert.Equal(page.Header(name), response.Header(name));
        }
    }

    [Fact]
    public async Task A_script_frame_can_be_framed_by_the_lab_only()
    {
        foreach (var host in new[] { frontend, backend })
        {
            using var response = await client.GetAsync(host + "/script-frame", TestContext.Current.CancellationToken);
            Assert.Equal($"frame-ancestors {address}", response.Header("Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task Coming_by_127_0_0_1_leads_to_localhost()
    {
        using var response = await client.GetAsync(address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal) + "/book/A1?lang=ko", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(address + "/book/A1?lang=ko&moved=1", response.Header("Location"));
    }

    [Theory]
    [InlineData("/book/nothing", 404)]
    [InlineData("/secret.js", 404)]
    [InlineData("/script-frame.js", 404)]
    [InlineData("/live/evidence/A1", 204)]
    public async Task What_is_not_there_is_told_so(string path, int status)
    {
        using var response = await client.GetAsync(address + path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/live/runs", """{"pane":"left","topology":"https-api","scenario":"A1"}""")]
    [InlineData("/live/runs", """{"pane":"middle","topology":"credentials","scenario":"A1"}""")]
    [InlineData("/live/runs", """{"pane":"left","topology":"credentials","scenario":"Z9"}""")]
    [InlineData("/live/engines", """{"only":["zebra"]}""")]
    [InlineData("/live/engines", "nonsense")]
    public async Task A_wish_that_makes_no_sense_is_refused(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + path) { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Origin", address);

        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskBackendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, backend + "/api/whoami");
        request.Headers.Add("Origin", frontend);
        return await SendAsync(request);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, TestContext.Current.CancellationToken);
}
