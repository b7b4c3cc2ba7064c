using Microsoft.AspNetCore.Hosting;
using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Upstreams with an https address.</summary>
public sealed class SecureUpstreamTests : GatewayTest, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("upstream-tls-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("false", "HTTP/1.1")]
    [InlineData("true", "HTTP/2")]
    public async Task One_whose_certificate_is_trusted_is_talked_to_in_either_version(string http2, string version)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "trust is by file on Linux only");
        var trusted = Path.Combine(folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, RunCertificate.Get().ExportCertificatePem(), TestContext.Current.CancellationToken);
        await using var upstream = await SecureAsync();
        await using var gateway = await GatewayProcess.StartAsync(
            upstream, new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted, ["Gateway__UpstreamHttp2"] = http2 });

        Assert.Equal(version, await gateway.Client.GetStringAsync("/api", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task One_whose_certificate_is_not_is_a_502_that_says_so(string http2)
    {
        await using var upstream = await SecureAsync();
        await using var gateway = await GatewayAsync(new()
        {
            ["Gateway:Backend"] = upstream.Origin,
            ["Gateway:Frontend"] = upstream.Origin,
            ["Gateway:UpstreamHttp2"] = http2,
        });

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(502, (int)answer.StatusCode);
        Assert.Contains($"the backend at {upstream.Origin} has a certificate that is not trusted here", await TextAsync(answer), StringComparison.Ordinal);
    }

    private static Task<RunningHost> SecureAsync() => RunningHost.StartAsync(
        builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = RunCertificate.Get())),
        app => app.Run(context => context.Response.WriteAsync(context.Request.Protocol)),
        address: "https://127.0.0.1:0");
}
