namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class KnownProxyTests : GatewayTest
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Of_a_known_proxy_the_public_address_is_believed(string known)
    {
        await using var upstream = await UpstreamAsync(EchoAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, known));

        Assert.Equal("203.0.113.7 https shop.example shop.example", await AskAsync(gateway, "203.0.113.7"));
    }

    [Fact]
    public async Task Of_a_chain_only_what_the_known_ones_say_is_believed()
    {
        await using var upstream = await UpstreamAsync(EchoAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, "127.0.0.1"));

        // The last entry is the known proxy's; the one before is what its client claimed.
        Assert.Equal("203.0.113.7 https shop.example shop.example", await AskAsync(gateway, "198.51.100.1, 203.0.113.7"));
    }

    [Fact]
    public async Task Of_anybody_else_nothing_is_believed()
    {
        await using var upstream = await UpstreamAsync(EchoAsync);
        await using var gateway = await GatewayAsync(Settings(upstream, "10.0.0.0/8"));

        Assert.Equal($"127.0.0.1 http {gateway.Address.Authority} {gateway.Address.Authority}", await AskAsync(gateway, "203.0.113.7"));
    }

    [Fact]
    public async Task A_cookie_keeps_Secure_where_the_known_proxy_speaks_https()
    {
        await using var upstream = await UpstreamAsync(context =>
        {
            context.Response.Headers.SetCookie = "a=1; Secure";
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayAsync(Settings(upstream, "127.0.0.1"));
        using var request = Request("203.0.113.7");

        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["a=1; Secure"], answer.Headers.GetValues("Set-Cookie"));
    }

    private static Task EchoAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        return context.Response.WriteAsync($"{headers["X-Forwarded-For"]} {headers["X-Forwarded-Proto"]} {headers["X-Forwarded-Host"]} {headers.Host}");
    }

    private static Dictionary<string, string?> Settings(RunningHost upstream, string known) => new()
    {
        ["Gateway:Backend"] = upstream.Origin,
        ["Gateway:Frontend"] = upstream.Origin,
        ["Gateway:KnownProxies:0"] = known,
    };

    private static HttpRequestMessage Request(string forwardedFor) => new(HttpMethod.Get, "/api")
    {
        Headers = { { "X-Forwarded-For", forwardedFor }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "shop.example" } },
    };

    private static async Task<string> AskAsync(RunningHost gateway, string forwardedFor)
    {
        using var request = Request(forwardedFor);
        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await TextAsync(answer);
    }
}
