using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

public class FailureTests : GatewayTest
{
    [Fact]
    public async Task A_backend_that_is_down_is_a_502_that_names_it()
    {
        var nowhere = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        await using var frontend = await UpstreamAsync(context => context.Response.WriteAsync("page"));
        await using var gateway = await GatewayAsync(new()
        {
            ["Gateway:Backend"] = nowhere,
            ["Gateway:Frontend"] = frontend.Origin,
        });

        using var failed = await GetAsync(gateway, "/api/whoami");
        using var page = await GetAsync(gateway, "/");

        Assert.Equal(502, (int)failed.StatusCode);
        Assert.Equal("application/problem+json", failed.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await TextAsync(failed));
        Assert.Equal(502, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(
            $"the backend at {nowhere} refused the connection", problem.RootElement.GetProperty("detail").GetString());
        Assert.Equal("page", await TextAsync(page));
    }

    [Fact]
    public async Task An_upstream_that_talks_nonsense_is_a_502()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nonsense = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("nonsense\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        await using var gateway = await GatewayAsync(new() { ["Gateway:Backend"] = address });

        using var failed = await GetAsync(gateway, "/api");
        await nonsense;

        Assert.Equal(502, (int)failed.StatusCode);
        Assert.Contains($"the backend at {address} gave no valid answer", await TextAsync(failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_options_are_told_all_at_once()
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayAsync(new()
        {
            ["Gateway:Frontend"] = "localhost:3000",
            ["Gateway:Backend"] = "http://localhost:8000/api",
            ["Gateway:ApiPaths:0"] = "api",
            ["Gateway:ApiPaths:1"] = "/api/",
            ["Gateway:ApiPaths:2"] = "/",
            ["Gateway:ApiPaths:3"] = "/a{b}",
            ["Gateway:ApiPaths:4"] = "/x",
            ["Gateway:ApiPaths:5"] = "/x",
        }));

        Assert.Equal(
            [
                "Gateway:Frontend: 'localhost:3000' is not an address like http://localhost:8000",
                "Gateway:Backend: 'http://localhost:8000/api' has a path; an upstream is an origin, paths are kept as they come",
                "Gateway:ApiPaths:0: 'api' does not begin with a slash",
                "Gateway:ApiPaths:1: '/api/' ends with a slash; it stands for itself and everything below",
                "Gateway:ApiPaths:2: '/' takes every path; nothing would be left for the frontend",
                "Gateway:ApiPaths:3: '/a{b}' is not a plain path like /api",
                "Gateway:ApiPaths: '/x' stands twice",
            ],
            wrong.Failures);
    }

    [Theory]
    [InlineData("http://user@localhost:8000", "has a user name; the gateway sends none")]
    [InlineData("http://localhost:8000?x", "has a query or fragment; an upstream is an origin")]
    [InlineData("ftp://localhost", "is not an address like http://localhost:8000")]
    public async Task An_address_that_is_no_upstream_stops_the_start(string address, string cause)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayAsync(new() { ["Gateway:Backend"] = address }));

        Assert.Equal([$"Gateway:Backend: '{address}' {cause}"], wrong.Failures);
    }
}
