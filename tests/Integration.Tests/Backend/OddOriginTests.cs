using ProxyVsCors.Gateway;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>Origins that look like an allowed one and are not: neither the allow-list nor the gateway lets them in.</summary>
public class OddOriginTests : BackendTest
{
    private const string Allowed = "https://app.example.org";

    public static TheoryData<string> Odd =>
    [
        "null", "NULL", "", "*", "undefined", "file://", "about:blank", "data:", "app.example.org", "//app.example.org",
        "http://app.example.org", "https://app.example.org/", "https://app.example.org/x", "https://app.example.org?",
        "https://app.example.org#", "https://app.example.org:444", "https://app.example.org:80", "https://app.example.org:0",
        "https://app.example.org.", "https://.app.example.org", "https://sub.app.example.org",
        "https://xapp.example.org", "https://appXexample.org", "https://app.example.org.evil.test",
        "https://app.example.orgevil.test", "https://evil.test/app.example.org", "https://evil.test?https://app.example.org",
        "https://evil.test#https://app.example.org", "https://app.example.org@evil.test", "https://user@app.example.org",
        "https://user:word@app.example.org", "https://app.example.org%00.evil.test", "https://app.example.org%2eevil.test",
        "https://app.example.org`.evil.test", "https://app.example.org_.evil.test", "https://app.example.org!.evil.test",
        "https://app.example.org, https://evil.test", "https://evil.test, https://app.example.org",
        "https://app.example.org https://evil.test", "https:app.example.org", "https:/app.example.org", "https:///app.example.org",
        "wss://app.example.org", "chrome-extension://app.example.org", "https://xn--pp-4ka.example.org", "https://127.0.0.1",
        "https://[::1]", "http://localhost", "https://example.org", "https://org",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_origin_that_is_not_on_the_list_gets_nothing(string origin)
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Allowed), ("Cors:Credentials", "true"));
        await using var gateway = await RunningHost.StartAsync(
            builder => builder.AddGateway(),
            app => app.UseGateway(),
            new Dictionary<string, string?> { ["Gateway:Backend"] = backend.Origin, ["Gateway:Frontend"] = backend.Origin });

        foreach (var host in new[] { backend, gateway })
        {
            using var answer = await host.Client.SendAsync(Ask("GET", "/api/whoami", origin), TestContext.Current.CancellationToken);
            using var preflight = await host.Client.SendAsync(
                Preflight("/api/profile", origin, "PUT", "x-csrftoken"), TestContext.Current.CancellationToken);
            Assert.Empty(answer.CorsHeaders());
            Assert.Empty(preflight.CorsHeaders());
        }
    }

    [Fact]
    public async Task The_allowed_origin_itself_is_let_in_by_the_backend_and_needs_nothing_of_the_gateway()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Allowed), ("Cors:Credentials", "true"));

        using var answer = await backend.Client.SendAsync(Ask("GET", "/api/whoami", Allowed), TestContext.Current.CancellationToken);

        Assert.Equal(Allowed, answer.Header("Access-Control-Allow-Origin"));
    }
}
