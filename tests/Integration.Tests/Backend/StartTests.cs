using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Backend;
using ProxyVsCors.Frontend;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>What keeps a host from starting: a line each, exit code 2, never a stack trace.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("start-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task All_errors_of_all_sections_are_told_at_once()
    {
        var lines = await StartAsync(
            "Backend:Bench=true", "Backend:BenchNavigations=maybe", "Backend:LoginAttempts=0", "Backend:AccountAttempts=abc", "Backend:LoginWindow=60",
            "Backend:PasswordIterations=0", "Backend:SessionLifetime=-1:00:00", "Backend:KnownProxies:0=nobody", "Backend:SeedUser=false", "Backend:LoginWindow:x=1",
            "Cors:AllowCredentials=true", "Cors:MaxAge=1.5");

        Assert.Equal(
            [
                "Backend:AccountAttempts: 'abc' is not a whole number",
                "Backend:Bench: nobody reads this; Backend:BenchKey is meant",
                "Backend:BenchNavigations: 'maybe' is neither true nor false",
                "Backend:KnownProxies:0: 'nobody' is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24",
                "Backend:LoginAttempts: 0 would let nobody sign in; it is 1 or more",
                "Backend:LoginWindow: is one value, not a list",
                "Backend:PasswordIterations: 0 is no number of rounds; leave it out for the framework's own",
                "Backend:SeedUser: nobody reads this; Backend:SeedUsers is meant",
                "Backend:SessionLifetime: -01:00:00 would end every session at once",
                "Cors:AllowCredentials: nobody reads this; Cors:Credentials is meant",
                "Cors:MaxAge: '1.5' is not a whole number",
            ],
            lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Backend:LoginWindow=60", "Backend:LoginWindow: '60' alone would be days; a minute is 00:01:00")]
    [InlineData("Backend:LoginWindow=00:00:00", "Backend:LoginWindow: 00:00:00 is not between nothing and a day; a minute is 00:01:00")]
    [InlineData("Backend:LoginWindow=soon", "Backend:LoginWindow: 'soon' is not a time like 00:01:00")]
    [InlineData("Backend:LoginAttempts=-1", "Backend:LoginAttempts: -1 would let nobody sign in; it is 1 or more")]
    [InlineData("Backend:LoginAttempts=", "Backend:LoginAttempts: is empty")]
    [InlineData("Backend:DataFolder=", "Backend:DataFolder: is empty; it is the folder of the database")]
    [InlineData("Backend:Wholly=other", "Backend:Wholly: nobody reads this; there is BenchKey, BenchNavigations, BenchOutsideDevelopment, DataFolder, LoginAttempts, AccountAttempts, LoginWindow, PasswordIterations, SessionLifetime, KnownProxies, CheckWebSocketOrigin, SeedUsers")]
    [InlineData("Backend:BenchKey=a-key-of-the-tests", "Backend:BenchKey: lets its holder answer and set cookies in this host's name, and this is not development; Backend:BenchOutsideDevelopment=true says that it is meant", "Production")]
    [InlineData("Backend:PasswordIterations=1000", "Backend:PasswordIterations: 1000 are too few outside of development; leave it out for the framework's own number", "Production")]
    [InlineData("urls=http://192.0.2.1:0", null)]
    [InlineData("Cors=http://localhost:3000", "Cors: is a section of settings, and has no value of its own")]
    [InlineData("Backend=x", "Backend: is a section of settings, and has no value of its own")]
    [InlineData("Backend:LoginWindow=1.00:00:01", "Backend:LoginWindow: 1.00:00:01 is not between nothing and a day; a minute is 00:01:00")]
    [InlineData("Backend:SessionLifetime=10675199.02:48:05", "Backend:SessionLifetime: 10675199.02:48:05 is longer than a year; a day is 1.00:00:00")]
    [InlineData("Backend:KnownProxies:0=10.1", "Backend:KnownProxies:0: '10.1' is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24")]
    [InlineData("Backend:KnownProxies:0=0.0.0.0/0", "Backend:KnownProxies:0: '0.0.0.0/0' would believe nearly everybody; a network is at most as wide as 10.0.0.0/8 or fc00::/7")]
    [InlineData("Backend:BenchNavigations=true", "Backend:BenchNavigations: means nothing without Backend:BenchKey")]
    public async Task One_error_is_one_line(string setting, string? expected, string environment = "Development")
    {
        var line = Assert.Single(await StartWithAsync(["--environment", environment], setting));

        Assert.True(expected is null || expected == line, line);
    }

    [Fact]
    public async Task Reflection_with_credentials_is_refused_outside_of_development_unless_it_is_meant()
    {
        var lines = await StartWithAsync(["--environment", "Production"], "Cors:Reflect=true", "Cors:Credentials=true");
        var busy = await StartWithAsync(["--environment", "Production"], "Cors:Reflect=true", "Cors:Credentials=true", "Cors:ReflectOutsideDevelopment=true", "urls=nonsense");

        Assert.StartsWith("Cors:Reflect: with credentials every site", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Contains("nonsense", Assert.Single(busy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_one_line()
    {
        using var owner = new TcpListener(IPAddress.Loopback, 0);
        owner.Start();
        var port = ((IPEndPoint)owner.LocalEndpoint).Port;

        Assert.Contains($"{port}", Assert.Single(await StartAsync($"urls=http://127.0.0.1:{port}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no database at all, and long enough not to be taken for an empty one", "is no database; move it away to begin with an empty one")]
    [InlineData("CREATE TABLE Users (Name TEXT)", "is another program's database, or of another version; move it away to begin with an empty one")]
    [InlineData("CREATE TABLE Other (Name TEXT)", "is another program's database, or of another version; move it away to begin with an empty one")]
    public async Task A_database_that_is_not_this_programs_is_one_line(string content, string cause)
    {
        var file = Path.Combine(folder.FullName, "backend.db");
        if (content.StartsWith("CREATE", StringComparison.Ordinal))
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = content;
            command.ExecuteNonQuery();
        }
        else
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        }

        Assert.Equal($"{file}: {cause}", Assert.Single(await StartAsync()));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_or_cannot_be_made_is_one_line()
    {
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        Assert.Equal($"Backend:DataFolder: '{file}' is a file, not a folder", Assert.Single(await StartAsync($"Backend:DataFolder={file}")));
        Assert.StartsWith($"Backend:DataFolder: '{file}/x' cannot be written: ", Assert.Single(await StartAsync($"Backend:DataFolder={file}/x")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate", "Unrecognized command or argument 'frobnicate'.")]
    [InlineData("--port=8001", "Unrecognized command or argument '--port=8001'.")]
    [InlineData("--ApiBase=http://x", "Unrecognized command or argument '--ApiBase=http://x'.")]
    [InlineData("--Cor:Credentials=true", "Unrecognized command or argument '--Cor:Credentials=true'.")]
    [InlineData("--Gateway:Frontend=x", "Unrecognized command or argument '--Gateway:Frontend=x'.")]
    [InlineData("--Logging:LogLevel:Default", "Required argument missing for option: '--Logging:LogLevel:Default'.")]
    [InlineData("--urls", "Required argument missing for option: '--urls'.")]
    [InlineData("/urls=http://127.0.0.1:0", "Unrecognized command or argument '/urls=http://127.0.0.1:0'.")]
    public async Task An_argument_that_nobody_reads_is_told(string argument, string expected)
    {
        using var backend = new StringWriter { NewLine = "\n" };
        using var frontend = new StringWriter { NewLine = "\n" };

        Assert.Equal(2, await BackendHost.RunAsync(["--environment", "Development", argument], backend));
        Assert.Equal(2, await FrontendHost.RunAsync(["--environment", "Development", argument], frontend));

        Assert.Equal([expected, expected], [backend.ToString().TrimEnd(), frontend.ToString().TrimEnd()]);
    }

    [Fact]
    public async Task Keys_that_are_none_are_one_line()
    {
        var keys = Path.Combine(folder.FullName, "keys");
        await File.WriteAllTextAsync(keys, "", TestContext.Current.CancellationToken);
        Assert.Equal($"Backend:DataFolder: '{keys}' is a file, not a folder", Assert.Single(await StartAsync()));

        File.Delete(keys);
        Directory.CreateDirectory(keys);
        await File.WriteAllTextAsync(Path.Combine(keys, "key-1.xml"), "<key id=", TestContext.Current.CancellationToken);
        Assert.StartsWith($"Backend:DataFolder: the keys in '{keys}' cannot be used: ", Assert.Single(await StartAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_settings_file_is_one_line()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), "{ \"Cors\": ", TestContext.Current.CancellationToken);

        Assert.Contains("appsettings.json", Assert.Single(await StartWithAsync(["--contentRoot", folder.FullName])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_in_a_settings_file_is_an_empty_list()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "appsettings.json"), "{ \"Cors\": { \"Origins\": [], \"Headers\": [], \"Credentials\": true } }", TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Cors:Credentials: means nothing without Cors:Origins"], await StartWithAsync(["--contentRoot", folder.FullName]));
    }

    [Theory]
    [InlineData("Frontend:Api=http://localhost:8000", "Frontend:Api: nobody reads this; there is ApiBase, Fallback")]
    [InlineData("Frontend:ApiBaseUrl=http://localhost:8000", "Frontend:ApiBaseUrl: nobody reads this; Frontend:ApiBase is meant")]
    [InlineData("Frontend:Fallback=yes", "Frontend:Fallback: 'yes' is neither true nor false")]
    [InlineData("Frontend=x", "Frontend: is a section of settings, and has no value of its own")]
    public async Task The_frontend_tells_the_same_way(string setting, string expected)
    {
        using var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(2, await FrontendHost.RunAsync([$"--{setting}"], error));
        Assert.Equal(expected, error.ToString().TrimEnd());
    }

    private Task<string[]> StartAsync(params string[] settings) => StartWithAsync(["--environment", "Development"], settings);

    private async Task<string[]> StartWithAsync(string[] more, params string[] settings)
    {
        using var error = new StringWriter { NewLine = "\n" };
        string[] defaults = [$"Backend:DataFolder={folder.FullName}", "urls=http://127.0.0.1:0"];
        var exit = await BackendHost.RunAsync(
            [.. more, .. defaults.Where(line => !settings.Any(setting => setting.StartsWith(line.Split('=')[0] + "=", StringComparison.Ordinal))).Concat(settings).Select(line => "--" + line)],
            error);
        Assert.Equal(2, exit);
        return error.ToString().TrimEnd().Split('\n');
    }
}
