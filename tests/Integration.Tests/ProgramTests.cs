using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProxyVsCors.Backend;
using ProxyVsCors.Frontend;
using ProxyVsCors.Gateway;
using ProxyVsCors.Lab;

namespace ProxyVsCors.Integration.Tests;

/// <summary>What holds for each host's own program, and only there: its environment, its address, its exit code.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("program-test-");

    private (string, string) Data => ("Backend:DataFolder", folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Their passwords are in the tutorial: on a host that the world reaches they would be open doors.</summary>
    [Theory]
    [InlineData("Development", 200)]
    [InlineData("Production", 401)]
    public async Task The_backend_knows_its_users_in_development_only(string environment, int expected)
    {
        await using var backend = HostProgram<BackendOptions>.InMemory(environment, Data);
        using var client = backend.CreateClient();

        foreach (var (username, password) in new[] { ("alice", "wonderland"), ("bob", "builder") })
        {
            using var answer = await client.PostAsJsonAsync("/api/login", new { username, password }, TestContext.Current.CancellationToken);
            Assert.Equal(expected, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Without_another_word_each_stands_at_its_own_address(string environment)
    {
        await using var backend = HostProgram<BackendOptions>.InMemory(environment, Data);
        await using var frontend = HostProgram<FrontendOptions>.InMemory(environment);
        await using var gateway = HostProgram<GatewayOptions>.InMemory(environment);

        Assert.Equal("http://localhost:8000", Address(backend));
        Assert.Equal("http://localhost:3000", Address(frontend));
        Assert.Equal("http://localhost:8080", Address(gateway));
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task The_frontend_serves_its_site_in_every_environment(string environment)
    {
        await using var frontend = HostProgram<FrontendOptions>.InMemory(environment, ("Frontend:ApiBase", "https://api.test"));
        using var client = frontend.CreateClient();

        Assert.Contains("https://api.test", await client.GetStringAsync("/config.js", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var index = await client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, index.StatusCode);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task The_gateway_answers_for_itself_in_every_environment(string environment)
    {
        await using var upstream = Gateway.ScriptedUpstream.Start();
        await using var gateway = HostProgram<GatewayOptions>.InMemory(environment, ("Gateway:Health", "/-/gateway"), ("Gateway:Frontend", upstream.Address));
        using var client = gateway.CreateClient();

        using var health = await client.GetAsync("/-/gateway/healthz", TestContext.Current.CancellationToken);
        using var page = await client.GetAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (health.StatusCode, page.StatusCode));
        Assert.Equal("/page", Assert.Single(upstream.Exchanges).Target);
    }

    /// <summary>In a process of its own, as a script starts it.</summary>
    [Theory]
    [InlineData(typeof(BackendOptions), "Backend:LoginAttempts: 0 ", "--Backend:LoginAttempts=0")]
    [InlineData(typeof(FrontendOptions), "Frontend:ApiBase: ", "--Frontend:ApiBase=nonsense")]
    [InlineData(typeof(GatewayOptions), "Gateway:DrainSeconds: ", "--Gateway:DrainSeconds=-1")]
    [InlineData(typeof(BackendOptions), "Unrecognized command or argument 'nonsense'.", "nonsense")]
    [InlineData(typeof(FrontendOptions), "Unrecognized command or argument 'nonsense'.", "nonsense")]
    [InlineData(typeof(GatewayOptions), "Unrecognized command or argument 'nonsense'.", "nonsense")]
    [InlineData(typeof(LabFailure), "Unrecognized command or argument 'nonsense'.", "nonsense")]
    public async Task What_keeps_it_from_starting_is_one_line_and_exit_code_2(Type program, string expected, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program.Assembly.Location, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((2, ""), (process.ExitCode, await output));
        Assert.StartsWith(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static string? Address<TMarker>(WebApplicationFactory<TMarker> program)
        where TMarker : class => program.Services.GetRequiredService<IConfiguration>()["urls"];
}
