namespace ProxyVsCors.Integration.Tests.Gateway;

public class RewritingTests : GatewayTest
{
    [Fact]
    public async Task The_upstreams_cors_headers_are_dropped_and_nothing_else()
    {
        await using var backend = await UpstreamAsync(context =>
        {
            context.Response.Headers["Access-Control-Allow-Origin"] = "*";
            context.Response.Headers["Access-Control-Allow-Credentials"] = "true";
            context.Response.Headers["Access-Control-Expose-Headers"] = "X-One";
            context.Response.Headers["access-control-max-age"] = "5";
            context.Response.Headers["X-One"] = "1";
            context.Response.Headers.Vary = "Origin, Accept-Encoding";
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api");

        Assert.Empty(response.CorsHeaders());
        Assert.Equal("1", response.Header("X-One"));
        Assert.Equal("Origin, Accept-Encoding", response.Header("Vary"));
    }

    [Theory]
    [InlineData("a=1; Domain=backend.test; Path=/", "a=1; Path=/")]
    [InlineData("a=1;domain=.backend.test;HttpOnly", "a=1;HttpOnly")]
    [InlineData("a=1; Path=/; Secure; HttpOnly; SameSite=Lax", "a=1; Path=/; HttpOnly; SameSite=Lax")]
    [InlineData("a=1; Secure; SameSite=None", "a=1; Secure; SameSite=None")]
    [InlineData("__Host-a=1; Path=/; Secure", "__Host-a=1; Path=/; Secure")]
    [InlineData("__Host-a=1; Path=/; Secure; Domain=localhost", "__Host-a=1; Path=/; Secure; Domain=localhost")]
    [InlineData("__Secure-a=1; Secure; Domain=b.test", "__Secure-a=1; Secure")]
    [InlineData("a=1; Priority=High; Partitioned; Max-Age=5", "a=1; Priority=High; Partitioned; Max-Age=5")]
    [InlineData("a=x%3By=\"z\"; Expires=Wed, 21 Oct 2037 07:28:00 GMT", "a=x%3By=\"z\"; Expires=Wed, 21 Oct 2037 07:28:00 GMT")]
    [InlineData("a=1", "a=1")]
    public async Task A_cookie_is_made_to_hold_on_the_gateways_origin(string sent, string expected)
    {
        await using var backend = await SettingAsync(sent);
        await using var gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api");

        Assert.Equal([expected], response.SetCookies());
    }

    [Fact]
    public async Task Several_cookies_stay_several_in_their_order()
    {
        await using var backend = await SettingAsync("a=1; Domain=x.test", "b=2", "a=3; Path=/api");
        await using var gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api");

        Assert.Equal(["a=1", "b=2", "a=3; Path=/api"], response.SetCookies());
    }

    [Theory]
    [InlineData("a=1; Path=/x", "a=1; Path=/svc/x")]
    [InlineData("a=1; Path=/", "a=1; Path=/svc")]
    [InlineData("__Host-a=1; Path=/; Secure", "__Host-a=1; Path=/; Secure")]
    public async Task A_cookies_path_gets_the_prefix_back_that_the_route_took_off(string sent, string expected)
    {
        await using var backend = await SettingAsync(sent);
        await using var gateway = await GatewayAsync(PrefixRoute(backend));

        using var response = await GetAsync(gateway, "/svc/anything");

        Assert.Equal([expected], response.SetCookies());
    }

    [Theory]
    [InlineData("{upstream}/next?x=1#y", "{gateway}/next?x=1#y")]
    [InlineData("{gateway}/next", "{gateway}/next")]
    [InlineData("https://{gateway-host}/next", "{gateway}/next")]
    [InlineData("/next", "/next")]
    [InlineData("next", "next")]
    [InlineData("//elsewhere.test/next", "//elsewhere.test/next")]
    [InlineData("https://elsewhere.test/next", "https://elsewhere.test/next")]
    [InlineData("mailto:somebody@elsewhere.test", "mailto:somebody@elsewhere.test")]
    public async Task A_redirect_to_the_upstream_leads_to_the_gateway(string sent, string expected)
    {
        RunningHost? gateway = null;
        RunningHost? backend = null;
        string Fill(string text) => text
            .Replace("{upstream}", backend!.Origin, StringComparison.Ordinal)
            .Replace("{gateway}", gateway!.Origin, StringComparison.Ordinal)
            .Replace("{gateway-host}", gateway!.Address.Authority, StringComparison.Ordinal);
        await using var upstream = backend = await UpstreamAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = Fill(sent);
            return Task.CompletedTask;
        });
        await using var front = gateway = await GatewayAsync(backend);

        using var response = await GetAsync(gateway, "/api");

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal(Fill(expected), response.Header("Location"));
    }

    /// <summary>Of the other's routes it is the one that changes nothing.</summary>
    [Theory]
    [InlineData("/api", "{frontend}/home?x=1#y", "{gateway}/home?x=1#y")]
    [InlineData("/", "{backend}/api/login", "{gateway}/api/login")]
    public async Task A_redirect_to_the_other_upstream_leads_to_the_gateway(string path, string sent, string expected)
    {
        var location = "";
        RequestDelegate redirect = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };
        await using var backend = await UpstreamAsync(redirect);
        await using var frontend = await UpstreamAsync(redirect);
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backend"] = backend.Origin,
            ["Gateway:Frontend"] = frontend.Origin,
            ["Gateway:StrippedPaths:0"] = "/service",
        });
        location = sent.Replace("{frontend}", frontend.Origin, StringComparison.Ordinal).Replace("{backend}", backend.Origin, StringComparison.Ordinal);

        using var response = await GetAsync(gateway, path);

        Assert.Equal(expected.Replace("{gateway}", gateway.Origin, StringComparison.Ordinal), response.Header("Location"));
    }

    [Fact]
    public async Task A_redirect_gets_the_prefix_back_that_the_route_took_off()
    {
        await using var backend = await UpstreamAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/login?from=" + context.Request.Path;
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayAsync(PrefixRoute(backend));

        using var response = await GetAsync(gateway, "/svc/secret");

        Assert.Equal("/svc/login?from=/secret", response.Header("Location"));
    }

    [Fact]
    public async Task A_stripped_path_is_taken_off_and_put_back_on()
    {
        await using var backend = await UpstreamAsync(context =>
        {
            context.Response.Headers.SetCookie = "a=1; Path=/x";
            return context.Response.WriteAsync(context.Request.Path);
        });
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backend"] = backend.Origin,
            ["Gateway:Frontend"] = backend.Origin,
            ["Gateway:StrippedPaths:0"] = "/svc",
        });

        using var response = await GetAsync(gateway, "/svc/x/y");

        Assert.Equal("/x/y", await TextAsync(response));
        Assert.Equal(["a=1; Path=/svc/x"], response.SetCookies());
    }

    [Fact]
    public async Task With_every_rewrite_off_it_is_a_plain_proxy()
    {
        await using var backend = await UpstreamAsync(async context =>
        {
            context.Response.StatusCode = context.Request.Path == "/api/unknown" ? 404 : 302;
            context.Response.Headers["Access-Control-Allow-Origin"] = "*";
            context.Response.Headers.SetCookie = "a=1; Domain=backend.test; Secure";
            context.Response.Headers.Location = $"http://{context.Request.Host}/next";
            context.Response.Headers["X-Seen"] = $"{context.Request.Host}{context.Request.Headers["X-Forwarded-Host"]}";
            await context.Response.WriteAsync("its own words");
        });
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backend"] = backend.Origin,
            ["Gateway:Frontend"] = backend.Origin,
            ["Gateway:Rewrite:Cors"] = "false",
            ["Gateway:Rewrite:Cookies"] = "false",
            ["Gateway:Rewrite:Location"] = "false",
            ["Gateway:Rewrite:Host"] = "false",
            ["Gateway:Rewrite:Forwarded"] = "false",
            ["Gateway:Rewrite:ApiNotFound"] = "false",
        });

        using var response = await GetAsync(gateway, "/api/known");
        using var unknown = await GetAsync(gateway, "/api/unknown");

        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
        Assert.Equal(["a=1; Domain=backend.test; Secure"], response.SetCookies());
        Assert.Equal(backend.Origin + "/next", response.Header("Location"));
        Assert.Equal(backend.Address.Authority, response.Header("X-Seen"));
        Assert.Equal("its own words", await TextAsync(unknown));
    }

    private static Task<RunningHost> SettingAsync(params string[] cookies) => UpstreamAsync(context =>
    {
        context.Response.Headers.SetCookie = cookies;
        return Task.CompletedTask;
    });
}
