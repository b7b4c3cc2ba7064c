using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ProxyVsCors.Gateway;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>The gateway at an https address, with a certificate from PEM files.</summary>
public sealed class SecureGatewayTests : GatewayTest, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gateway-tls-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Takes_both_versions_and_talks_the_first_to_an_http_upstream(string version)
    {
        await using var upstream = await UpstreamAsync(context => context.Response.WriteAsync($"{context.Request.Protocol} {context.Request.Headers["X-Forwarded-Proto"]}"));
        await using var gateway = await SecureAsync(upstream.Origin);

        using var answer = await SendAsync(gateway, version);

        Assert.Equal((Version.Parse(version), "HTTP/1.1 https"), (answer.Version, await TextAsync(answer)));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Talks_the_second_where_the_option_says_so(string version)
    {
        await using var upstream = await UpstreamWithTwoAsync(context => context.Response.WriteAsync(context.Request.Protocol));
        await using var gateway = await SecureAsync(upstream.Origin, new() { ["Gateway:UpstreamHttp2"] = "true" });

        using var answer = await SendAsync(gateway, version);

        Assert.Equal((Version.Parse(version), "HTTP/2"), (answer.Version, await TextAsync(answer)));
    }

    [Fact]
    public async Task Trailers_follow_the_body()
    {
        await using var upstream = RawUpstream.Start("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 42\r\n\r\n");
        await using var gateway = await SecureAsync(upstream.Address);

        using var answer = await SendAsync(gateway, "2.0");

        Assert.Equal("ok", await TextAsync(answer));
        Assert.Equal(["42"], answer.TrailingHeaders.GetValues("X-Sum"));
    }

    [Fact]
    public async Task Host_prefixed_cookies_go_both_ways()
    {
        var received = "";
        await using var upstream = await UpstreamAsync(context =>
        {
            received = context.Request.Headers.Cookie;
            context.Response.Headers.SetCookie = new(["__Host-sessionid=s; Path=/; Secure; HttpOnly; SameSite=Lax", "__Secure-b=2; Domain=backend.example; Secure", "c=3; Secure"]);
            return Task.CompletedTask;
        });
        await using var gateway = await SecureAsync(upstream.Origin);
        using var request = Request(gateway, "1.1");
        request.Headers.Add("Cookie", "__Host-sessionid=s");

        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("__Host-sessionid=s", received);
        Assert.Equal(
            ["__Host-sessionid=s; Path=/; Secure; HttpOnly; SameSite=Lax", "__Secure-b=2; Secure", "c=3; Secure"],
            answer.Headers.GetValues("Set-Cookie"));
    }

    [Theory]
    [InlineData("1.1", false)]
    [InlineData("2.0", false)]
    [InlineData("1.1", true)]
    [InlineData("2.0", true)]
    public async Task A_WebSocket_passes_in_either_version(string version, bool upstreamHttp2)
    {
        await using var upstream = upstreamHttp2
            ? await RunningHost.StartAsync(TwoOnly, UseEcho)
            : await UpstreamAsync(UseEcho);
        await using var gateway = await SecureAsync(upstream.Origin, new() { ["Gateway:UpstreamHttp2"] = upstreamHttp2 ? "true" : "false" });
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;

        await socket.ConnectAsync(new UriBuilder(gateway.Address) { Scheme = "wss", Path = "/api/ws" }.Uri, gateway.Client, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hi"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[16];
        var got = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal("hi", Encoding.UTF8.GetString(buffer, 0, got.Count));
    }

    private static void UseEcho(WebApplication app)
    {
        app.UseWebSockets();
        app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[16];
            var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });
    }

    private static Task<RunningHost> UpstreamWithTwoAsync(RequestDelegate answer) =>
        RunningHost.StartAsync(TwoOnly, app => app.Run(answer));

    private static void TwoOnly(WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));

    private static HttpRequestMessage Request(RunningHost gateway, string version) => new(HttpMethod.Get, new Uri(gateway.Address, "/api"))
    {
        Version = Version.Parse(version),
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static async Task<HttpResponseMessage> SendAsync(RunningHost gateway, string version)
    {
        using var request = Request(gateway, version);
        return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<RunningHost> SecureAsync(string upstream, Dictionary<string, string?>? more = null)
    {
        var certificate = Path.Combine(folder, "certificate.pem");
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllTextAsync(certificate, EphemeralCertificate.Get().ExportCertificatePem());
        using (var secret = EphemeralCertificate.Get().GetECDsaPrivateKey()!)
            await File.WriteAllTextAsync(key, secret.ExportPkcs8PrivateKeyPem());
        return await RunningHost.StartAsync(
            builder => builder.AddGateway(),
            app => app.UseGateway(),
            new Dictionary<string, string?>(more ?? [])
            {
                ["Gateway:Backend"] = upstream,
                ["Gateway:Frontend"] = upstream,
                ["Kestrel:Certificates:Default:Path"] = certificate,
                ["Kestrel:Certificates:Default:KeyPath"] = key,
            },
            "https://127.0.0.1:0");
    }
}
