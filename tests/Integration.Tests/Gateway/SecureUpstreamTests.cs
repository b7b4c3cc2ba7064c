using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using ProxyVsCors.Hosting;

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
        var host = NotLoopback();
        using var certificate = CertificateFor(name => name.AddIpAddress(IPAddress.Parse(host)));
        await using var upstream = await SecureAsync(host, certificate);
        await using var gateway = await TrustingAsync(upstream, certificate, http2);

        Assert.Equal(version, await gateway.Client.GetStringAsync("/api", TestContext.Current.CancellationToken));
    }

    /// <summary>The Host is handed on, and is the name that the HTTP client compares the certificate with.</summary>
    [Fact]
    public async Task One_whose_certificate_is_trusted_for_the_clients_Host_only_is_a_502()
    {
        using var certificate = CertificateFor(name => name.AddDnsName("localhost"));
        await using var upstream = await SecureAsync(NotLoopback(), certificate);
        await using var gateway = await TrustingAsync(upstream, certificate, "false");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api") { Headers = { Host = "localhost" } };

        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(502, (int)answer.StatusCode);
    }

    /// <summary>No machine trusts every development certificate, and what goes over loopback stays here.</summary>
    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task On_loopback_any_certificate_is_accepted(string http2)
    {
        await using var upstream = await SecureAsync();
        await using var gateway = await GatewayAsync(Over(upstream.Origin, http2));

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Elsewhere_one_that_is_not_trusted_is_a_502_that_says_so(string http2)
    {
        await using var upstream = await SecureAsync(NotLoopback());
        await using var gateway = await GatewayAsync(Over(upstream.Origin, http2));

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(502, (int)answer.StatusCode);
        Assert.Contains(
            $"the backend at {upstream.Origin} has a certificate that is not trusted here (--insecure-upstream accepts it)", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_one_that_is_not_trusted_is_accepted_by_option()
    {
        await using var upstream = await SecureAsync(NotLoopback());
        await using var gateway = await GatewayAsync(new(Over(upstream.Origin, "false")) { ["Gateway:InsecureUpstream"] = "true" });

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static string NotLoopback()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .Where(each => each.OperationalStatus == OperationalStatus.Up)
            .SelectMany(each => each.GetIPProperties().UnicastAddresses)
            .FirstOrDefault(each => each.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(each.Address))?.Address;
        Assert.SkipWhen(address is null, "this machine has loopback addresses only");
        return address.ToString();
    }

    private static Dictionary<string, string?> Over(string upstream, string http2) => new()
    {
        ["Gateway:Backend"] = upstream,
        ["Gateway:Frontend"] = upstream,
        ["Gateway:UpstreamHttp2"] = http2,
        // The trust is what is looked at, not how fast a busy machine shakes hands.
        ["Gateway:ConnectTimeoutSeconds"] = "30",
    };

    private static X509Certificate2 CertificateFor(Action<SubjectAlternativeNameBuilder> add)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=upstream", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        add(names);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task<GatewayProcess> TrustingAsync(RunningHost upstream, X509Certificate2 certificate, string http2)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "trust is by file on Linux only");
        var trusted = Path.Combine(folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        return await GatewayProcess.StartAsync(
            upstream.Origin, new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted, ["Gateway__UpstreamHttp2"] = http2, ["Gateway__ConnectTimeoutSeconds"] = "30" });
    }

    private static Task<RunningHost> SecureAsync(string host = "127.0.0.1", X509Certificate2? certificate = null) => RunningHost.StartAsync(
        builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate ?? EphemeralCertificate.Get())),
        app => app.Run(context => context.Response.WriteAsync(context.Request.Protocol)),
        address: $"https://{host}:0");
}
