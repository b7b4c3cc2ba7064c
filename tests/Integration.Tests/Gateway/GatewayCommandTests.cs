using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Gateway;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>What is wrong on the command line: a line for each, exit code 2.</summary>
public class GatewayCommandTests
{
    [Theory]
    [InlineData("Unrecognized command or argument '--frontent'.", "--frontent", "x")]
    [InlineData("Gateway:Frontend: 'localhost:5173' is not an address like http://localhost:8000", "--frontend", "localhost:5173")]
    [InlineData("Gateway:Backends:1: 'http://b/x' has a path; an upstream is an origin, paths are kept as they come", "--backend", "http://a", "--backend", "http://b/x")]
    [InlineData("Gateway:ApiPaths:0: 'api' does not begin with a slash", "--api", "api")]
    [InlineData("--listen: '8080' is not an address like http://localhost:8080", "--listen", "8080")]
    public async Task Is_told_in_a_line(string expected, params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        var exit = await GatewayHost.RunAsync([.. args, .. args.Contains("--listen") ? Array.Empty<string>() : ["--listen", "http://127.0.0.1:0"]], output, error);

        Assert.Equal(2, exit);
        Assert.Contains(expected, error.ToString().Split(Environment.NewLine));
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gateway:Rewrite:Corz: nobody reads this; Gateway:Rewrite:Cors is meant", "--Gateway:Rewrite:Corz=false")]
    [InlineData("Gateway:Limits:BytesPerSecond: NaN is not a number of at least 0; 0 is for no limit", "--Gateway:Limits:BytesPerSecond", "NaN")]
    [InlineData("Gateway:DrainSeconds: 2147483647 is longer than a week (604800 seconds)", "--Gateway:DrainSeconds=2147483647")]
    [InlineData("Gateway:UpstreamTimeoutSeconds: 0 is not a number above 0", "--Gateway:UpstreamTimeoutSeconds=0")]
    [InlineData("Gateway:KnownProxies:0: 'nobody' is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24", "--Gateway:KnownProxies:0=nobody")]
    [InlineData("Gateway:Health: 'x' is neither a path like /-/gateway nor an address like http://localhost:8081", "--health", "x")]
    [InlineData("--listen: 'http://localhost:0' asks for any free port, which needs an address: http://127.0.0.1:0", "--listen", "http://localhost:0")]
    [InlineData("--listen: 'http://localhost:99999' has no port from 0 to 65535", "--listen", "http://localhost:99999")]
    [InlineData("--listen: 'ftp://localhost' is not an address like http://localhost:8080", "--listen", "ftp://localhost")]
    [InlineData("Gateway:Limits: is a section of settings, and has no value of its own", "--Gateway:Limits=5")]
    [InlineData("Gateway:ConnectTimeoutSeconds: 1E-09 is below 0.01, in which nothing connects", "--Gateway:ConnectTimeoutSeconds=1e-9")]
    [InlineData("Gateway:HttpsRedirect: there is no https address to lead to; add --listen https://localhost:8443", "--https-redirect")]
    [InlineData("ReverseProxy:Routes:r:ClusterId: there is no cluster 'nowhere'",
        "--ReverseProxy:Routes:r:ClusterId=nowhere", "--ReverseProxy:Routes:r:Match:Path=/{**rest}")]
    [InlineData("Unrecognized command or argument 'stray'.", "stray")]
    [InlineData("Unrecognized command or argument '--frontent=http://x'.", "--frontent=http://x")]
    [InlineData("ReverseProxy:Clusters:c:Destinations:d:Address: 'nope' is not an address like http://localhost:8000",
        "--ReverseProxy:Routes:r:ClusterId=c", "--ReverseProxy:Routes:r:Match:Path=/{**rest}", "--ReverseProxy:Clusters:c:Destinations:d:Address=nope")]
    public async Task A_setting_that_is_wrong_is_told_in_a_line_that_names_it(string expected, params string[] args)
    {
        var (exit, _, error) = await RunAsync([.. args, .. args.Contains("--listen") ? Array.Empty<string>() : ["--listen", "http://127.0.0.1:0"]]);

        Assert.Equal(2, exit);
        Assert.Contains(expected, error.Split(Environment.NewLine));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_values_of_another_type_are_told_at_once()
    {
        var (exit, _, error) = await RunAsync(
            "--Gateway:Limits:BodyBytes=many", "--Gateway:UpstreamHttp2=perhaps", "--Gateway:DrainSeconds=1.5", "--Gateway:ConnectTimeoutSeconds=",
            "--Gateway:Rewrite:Cors=no", "--Gateway:Frontend=nope", "--listen", "http://127.0.0.1:0");

        Assert.Equal(2, exit);
        Assert.Equal(
            [
                "Gateway:ConnectTimeoutSeconds: is empty",
                "Gateway:DrainSeconds: '1.5' is not a whole number",
                "Gateway:Frontend: 'nope' is not an address like http://localhost:8000",
                "Gateway:Limits:BodyBytes: 'many' is not a whole number",
                "Gateway:Rewrite:Cors: 'no' is neither true nor false",
                "Gateway:UpstreamHttp2: 'perhaps' is neither true nor false",
            ],
            error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    /// <summary>192.0.2.0/24 is nobody's (RFC 5737), 10.255.255.1 hardly this machine's.</summary>
    [Fact]
    public async Task An_address_that_is_not_this_machines_is_told_in_a_line()
    {
        var (exit, _, error) = await RunAsync("--listen", "http://198.51.100.77:8080");

        Assert.Equal(2, exit);
        Assert.StartsWith("this address can't be listened at: ", Assert.Single(error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_told_in_a_line()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();

        var (exit, _, error) = await RunAsync("--listen", $"http://127.0.0.1:{((IPEndPoint)busy.LocalEndpoint).Port}");

        Assert.Equal(2, exit);
        Assert.Contains("address already in use", Assert.Single(error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_settings_file_is_told_in_a_line()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{ \"Gateway\": { ", TestContext.Current.CancellationToken);

        var (exit, _, error) = await RunAsync("--contentRoot", folder, "--listen", "http://127.0.0.1:0");

        Assert.Equal(2, exit);
        Assert.Contains("appsettings.json", Assert.Single(error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--certificate", "/nowhere.pem")]
    [InlineData("--certificate-key", "/nowhere.pem")]
    public async Task A_certificate_that_is_not_there_is_told_in_a_line(params string[] args)
    {
        var (exit, _, error) = await RunAsync([.. args, "--listen", "https://127.0.0.1:0"]);

        Assert.Equal(2, exit);
        Assert.Contains("--certificate", Assert.Single(error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        await using var output = new StringWriter();

        var exit = await GatewayHost.RunAsync(["--help"], output, output);

        Assert.Equal(0, exit);
        Assert.All(["--frontend", "--backend", "--listen", "--api", "--quiet", "--health", "--https-redirect", "--insecure-upstream", "--certificate"], option => Assert.Contains(option, output.ToString(), StringComparison.Ordinal));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await GatewayHost.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
