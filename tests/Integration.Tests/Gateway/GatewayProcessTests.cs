using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class GatewayProcessTests : GatewayTest
{
    private const long Gibibyte = 1L << 30;
    private const long Budget = 150L << 20;

    [Fact]
    public async Task SIGTERM_waits_for_what_is_under_way()
    {
        var arrived = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var upstream = await UpstreamAsync(async context =>
        {
            arrived.SetResult();
            await finish.Task;
            await context.Response.WriteAsync("finished");
        });
        await using var gateway = await GatewayProcess.StartAsync(upstream);

        var answer = gateway.Client.GetStringAsync("/api/slow", TestContext.Current.CancellationToken);
        await arrived.Task;
        gateway.Terminate();
        await RefusesAsync(gateway.Client.BaseAddress!);
        finish.SetResult();

        Assert.Equal("finished", await answer);
        Assert.Equal(0, (await gateway.ExitAsync()).Code);
    }

    /// <summary>Neither as short as the parser of the command line would wait, nor as long as the host would.</summary>
    [Fact]
    public async Task SIGTERM_waits_as_long_as_DrainSeconds_says()
    {
        var drain = TimeSpan.FromSeconds(4);
        var arrived = new TaskCompletionSource();
        await using var upstream = await UpstreamAsync(async context =>
        {
            arrived.SetResult();
            await Wait.UntilCanceledAsync(context.RequestAborted);
        });
        await using var gateway = await GatewayProcess.StartAsync(upstream, "--Gateway:DrainSeconds", $"{drain.TotalSeconds}");

        var answer = gateway.Client.GetStringAsync("/api/endless", TestContext.Current.CancellationToken);
        await arrived.Task;
        var clock = Stopwatch.StartNew();
        gateway.Terminate();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);

        Assert.InRange(clock.Elapsed, drain - TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(25));
        Assert.Equal(0, (await gateway.ExitAsync()).Code);
    }

    [Fact]
    public async Task The_management_address_is_apart_from_the_public_one()
    {
        await using var upstream = await UpstreamAsync(context => context.Response.WriteAsync($"the application's {context.Request.Path}"));
        var management = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        await using var gateway = await GatewayProcess.StartAsync(upstream, "--health", management);

        Assert.Equal("the application's /healthz", await gateway.Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
        Assert.Equal("ready\n", await gateway.Client.GetStringAsync(new Uri(management + "/readyz"), TestContext.Current.CancellationToken));
        using var other = await gateway.Client.GetAsync(new Uri(management + "/api"), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)other.StatusCode);
    }

    [Fact]
    public async Task The_management_address_may_share_its_port_with_the_public_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere loopback is one address");
        await using var upstream = await UpstreamAsync(context => context.Response.WriteAsync($"the application's {context.Request.Path}"));
        var port = FreePorts.Take(1)[0];
        await using var gateway = await GatewayProcess.StartAsync(upstream, "--listen", $"http://127.0.0.1:{port}", "--health", $"http://127.0.0.2:{port}");

        Assert.Equal("the application's /healthz", await gateway.Client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/healthz"), TestContext.Current.CancellationToken));
        Assert.Equal("alive\n", await gateway.Client.GetStringAsync(new Uri($"http://127.0.0.2:{port}/healthz"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Several_addresses_are_listened_at_and_http_leads_to_https()
    {
        await using var upstream = await UpstreamAsync(context => context.Response.WriteAsync(context.Request.Path));
        var folder = Directory.CreateTempSubdirectory("gateway-tls-").FullName;
        var certificate = Path.Combine(folder, "certificate.pem");
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllTextAsync(certificate, EphemeralCertificate.Get().ExportCertificatePem(), TestContext.Current.CancellationToken);
        using (var secret = EphemeralCertificate.Get().GetECDsaPrivateKey()!)
            await File.WriteAllTextAsync(key, secret.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        var secure = $"https://localhost:{FreePorts.Take(1)[0]}";
        var another = $"https://127.0.0.1:{FreePorts.Take(1)[0]}";
        await using var gateway = await GatewayProcess.StartAsync(
            upstream, "--listen", secure, "--listen", another, "--https-redirect", "--certificate", certificate, "--certificate-key", key, "--health", $"http://127.0.0.1:{FreePorts.Take(1)[0]}");

        using var redirect = await gateway.Client.GetAsync("/api/x?y=%2F", TestContext.Current.CancellationToken);

        Assert.Equal(307, (int)redirect.StatusCode);
        Assert.Equal($"https://127.0.0.1:{new Uri(secure).Port}/api/x?y=%2F", redirect.Headers.Location?.OriginalString);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_gibibyte_up_and_down_passes_within_a_small_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process tells its peak memory so on Linux only");
        await using var upstream = await UpstreamAsync(app =>
        {
            app.MapGet("/api/down", async context =>
            {
                context.Response.ContentLength = Gibibyte;
                var block = new byte[64 * 1024];
                for (long sent = 0; sent < Gibibyte; sent += block.Length)
                    await context.Response.Body.WriteAsync(block);
            });
            app.MapPost("/api/up", async context =>
            {
                context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
                await context.Response.WriteAsync($"{await LengthAsync(context.Request.Body)}");
            });
        });
        await using var gateway = await GatewayProcess.StartAsync(upstream, "--quiet");

        using var down = await gateway.Client.GetAsync("/api/down", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await down.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Gibibyte, await LengthAsync(body));
        using var up = await gateway.Client.PostAsync("/api/up", new StreamContent(new Zeros(Gibibyte)), TestContext.Current.CancellationToken);
        Assert.Equal($"{Gibibyte}", await TextAsync(up));

        Assert.InRange(gateway.PeakBytes, 1, Budget);
    }

    [Fact]
    public async Task Logs_are_JSON_where_nobody_watches()
    {
        await using var upstream = await UpstreamAsync(context =>
        {
            if (context.Request.Path == "/api/broken")
                context.Abort();
            context.Response.Headers.SetCookie = "a=secret; Domain=upstream.example";
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayProcess.StartAsync(upstream);

        await gateway.Client.GetStringAsync("/api/x?token=secret", TestContext.Current.CancellationToken);
        using var broken = await gateway.Client.GetAsync("/api/broken", TestContext.Current.CancellationToken);
        gateway.Terminate();
        var (_, output) = await gateway.ExitAsync();

        var entries = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var answered = Assert.Single(entries, entry => IsAbout(entry, "/api/x"));
        Assert.Equal("502", Field(Assert.Single(entries, entry => IsAbout(entry, "/api/broken")), "Status"));
        Assert.Equal(("GET", "200", $"backend {upstream.Origin}"), (Field(answered, "Method"), Field(answered, "Status"), Field(answered, "Upstream")));
        Assert.Single(entries, entry => entry.GetProperty("Message").GetString()!.Contains("cookie a: Domain dropped", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    private static bool IsAbout(JsonElement entry, string path) => entry.GetProperty("EventId").GetInt32() == 2103 && Field(entry, "Path") == path;

    private static string? Field(JsonElement entry, string name) => entry.GetProperty("State").GetProperty(name).GetString();

    /// <summary>Until nobody listens there any more.</summary>
    private static async Task RefusesAsync(Uri address)
    {
        using var client = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                await client.GetStringAsync(new Uri(address, "/healthz"), TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                return;
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<long> LengthAsync(Stream stream)
    {
        var block = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await stream.ReadAsync(block)) > 0;)
            length += read;
        return length;
    }

    /// <summary>So many zero bytes, none of them kept.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(left, count);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
