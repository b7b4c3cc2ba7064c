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

    [Fact]
    public async Task Help_names_every_option()
    {
        await using var output = new StringWriter();

        var exit = await GatewayHost.RunAsync(["--help"], output, output);

        Assert.Equal(0, exit);
        Assert.All(["--frontend", "--backend", "--listen", "--api", "--quiet"], option => Assert.Contains(option, output.ToString(), StringComparison.Ordinal));
    }
}
