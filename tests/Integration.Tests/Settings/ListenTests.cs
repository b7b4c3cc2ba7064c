using ProxyVsCors.Backend;
using ProxyVsCors.Frontend;
using ProxyVsCors.Gateway;

namespace ProxyVsCors.Integration.Tests.Settings;

/// <summary>An address that the server below takes for every interface of the machine, though nobody asked for that.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("listen-test-");

    public static TheoryData<string, string> Mistyped => new()
    {
        { "http://localhost:81x", "has no port from 0 to 65535" },
        { "http://localhost:", "has no port from 0 to 65535" },
        { "http://localhost:+81", "has no port from 0 to 65535" },
        { "http://localhost:99999", "has no port from 0 to 65535" },
        { "http://127.0.0.1: 81", "has no port from 0 to 65535" },
        { "http://nosuch.example:28101", "is at 'nosuch.example', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://loclahost", "is at 'loclahost', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://127.1:28101", "is at '127.1', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://0:28101", "is at '0', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://user@localhost:28101", "is at 'user@localhost', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://::1:28101", "is at '::1', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://[::1", "is at '[::1', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://:28101", "is at '', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://.localhost:28101", "is at '.localhost', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "http://localhost:0", "asks for any free port, which needs an address: http://127.0.0.1:0" },
        { "http://localhost:28101/app", "is not an address like http://localhost:8080" },
        { "ftp://localhost:28101", "is not an address like http://localhost:8080" },
        { "localhost:28101", "is not an address like http://localhost:8080" },
        { "28101", "is not an address like http://localhost:8080" },
    };

    public static TheoryData<string, string> Keys => new()
    {
        { "--http_ports=abc", "--http_ports: 'abc' is no port from 0 to 65535" },
        { "--https_ports=8443;84x", "--https_ports: '84x' is no port from 0 to 65535" },
        { "--Kestrel:Endpoints:Web:Url=http://nosuch.example:1", "Kestrel:Endpoints:Web:Url: 'http://nosuch.example:1' is at 'nosuch.example', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all" },
        { "--urls=http://127.0.0.1:0;http://localhost:81x", "--urls: 'http://localhost:81x' has no port from 0 to 65535" },
    };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Mistyped))]
    public async Task A_mistyped_address_is_refused_and_binds_nothing(string address, string problem)
    {
        Assert.Equal($"--urls: '{address}' {problem}", await BackendAsync($"--urls={address}"));
        Assert.Equal($"--urls: '{address}' {problem}", await FrontendAsync($"--urls={address}"));
        Assert.Equal($"--urls: '{address}' {problem}", await GatewayAsync($"--urls={address}"));
        Assert.Equal($"--listen: '{address}' {problem}", await GatewayAsync("--listen", address));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task So_is_one_that_is_said_elsewhere(string setting, string line)
    {
        Assert.Equal(line, await BackendAsync(setting));
        Assert.Equal(line, await FrontendAsync(setting));
        Assert.Equal(line, await GatewayAsync(setting));
    }

    [Fact]
    public async Task The_setting_is_called_as_its_user_called_it()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "appsettings.json"), "{ \"Urls\": \"http://nosuch.example:1\" }", TestContext.Current.CancellationToken);

        Assert.StartsWith("urls: 'http://nosuch.example:1' ", await BackendAsync("--contentRoot", folder.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(
            ["--urls: 'http://x:1' is at 'x', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all",
                "--urls: 'y' is not an address like http://localhost:8080", "Frontend:Fallback: 'z' is neither true nor false"],
            (await FrontendAsync("--urls=http://x:1;y", "--Frontend:Fallback=z")).Split('\n'));
        Assert.Equal(
            ["--listen: 'y' is not an address like http://localhost:8080", "--listen: 'z' is not an address like http://localhost:8080", "Gateway:ApiPaths:0: 'api' does not begin with a slash"],
            (await GatewayAsync("--listen", "y", "--listen", "z", "--api", "api")).Split('\n'));
    }

    [Theory]
    [InlineData("http://nosuch.example:28101", "Gateway:Health: 'http://nosuch.example:28101' is at 'nosuch.example', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all")]
    public async Task The_management_address_is_one_too(string health, string line) =>
        Assert.Equal(line, await GatewayAsync("--listen", "http://127.0.0.1:0", "--health", health));

    private Task<string> BackendAsync(params string[] args) =>
        ErrorAsync(error => BackendHost.RunAsync([.. args, "--environment=Development", $"--Backend:DataFolder={folder.FullName}"], error));

    private static Task<string> FrontendAsync(params string[] args) => ErrorAsync(error => FrontendHost.RunAsync(args, error));

    private static Task<string> GatewayAsync(params string[] args) => ErrorAsync(error => GatewayHost.RunAsync(args, TextWriter.Null, error));

    private static async Task<string> ErrorAsync(Func<TextWriter, Task<int>> run)
    {
        await using var error = new StringWriter { NewLine = "\n" };
        // A host that does start is the failure that is looked for, and never ends.
        Assert.Equal(2, await run(error).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        return error.ToString().TrimEnd();
    }
}
