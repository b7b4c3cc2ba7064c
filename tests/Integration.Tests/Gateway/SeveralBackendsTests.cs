using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class SeveralBackendsTests : GatewayTest
{
    [Fact]
    public async Task They_take_turns()
    {
        await using var one = await UpstreamAsync(context => context.Response.WriteAsync("one"));
        await using var two = await UpstreamAsync(context => context.Response.WriteAsync("two"));
        await using var gateway = await GatewayAsync(Both(one.Origin, two.Origin));

        var answers = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            using var answer = await GetAsync(gateway, "/api");
            answers.Add(await TextAsync(answer));
        }

        Assert.Equal(["one", "two"], answers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_safe_request_that_finds_one_down_goes_to_the_other()
    {
        await using var one = await UpstreamAsync(context => context.Response.WriteAsync("one"));
        await using var gateway = await GatewayAsync(Both(one.Origin, Nowhere()));

        for (var i = 0; i < 60; i++)
        {
            using var answer = await GetAsync(gateway, "/api");
            Assert.Equal((200, "one"), ((int)answer.StatusCode, await TextAsync(answer)));
        }
    }

    [Fact]
    public async Task A_request_that_is_not_safe_is_sent_once()
    {
        await using var gateway = await GatewayAsync(Both(Nowhere(), Nowhere()));

        using var answer = await gateway.Client.PostAsync("/api", new StringContent("body"), TestContext.Current.CancellationToken);

        Assert.Equal(502, (int)answer.StatusCode);
    }

    [Fact]
    public async Task One_that_was_found_down_is_left_alone_until_it_answers_again()
    {
        var nowhere = Nowhere();
        await using var one = await UpstreamAsync(context => context.Response.WriteAsync("one"));
        await using var gateway = await GatewayAsync(Both(one.Origin, nowhere));
        for (var i = 0; i < 2; i++)
            (await GetAsync(gateway, "/api")).Dispose();

        // Not to be sent twice, so none may be spent on finding out.
        for (var i = 0; i < 20; i++)
            Assert.Equal("one", await PostAsync(gateway));
        await using var two = await RunningHost.StartAsync(_ => { }, app => app.Run(context => context.Response.WriteAsync("two")), address: nowhere);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await PostAsync(gateway) != "two")
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_side_that_is_down_is_not_ready()
    {
        await using var one = await UpstreamAsync(context => context.Response.WriteAsync("one"));
        await using var gateway = await GatewayAsync(new Dictionary<string, string?> { ["Gateway:Backend"] = Nowhere(), ["Gateway:Frontend"] = one.Origin, ["Gateway:Health"] = "/-/gateway" });
        (await GetAsync(gateway, "/api")).Dispose();

        using var ready = await GetAsync(gateway, "/-/gateway/readyz");

        Assert.Equal(503, (int)ready.StatusCode);
        Assert.Contains("no upstream for backend", await TextAsync(ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_down_is_one_502()
    {
        await using var gateway = await GatewayAsync(Both(Nowhere(), Nowhere()));

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(502, (int)answer.StatusCode);
        using var problem = JsonDocument.Parse(await TextAsync(answer));
        Assert.Contains("refused the connection", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upstream_that_hangs_is_a_504_in_time()
    {
        await using var silent = await UpstreamAsync(async context => await Wait.UntilCanceledAsync(context.RequestAborted));
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backend"] = silent.Origin,
            ["Gateway:Frontend"] = silent.Origin,
            ["Gateway:UpstreamTimeoutSeconds"] = "1",
        });

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(504, (int)answer.StatusCode);
        Assert.Contains("did not answer in time", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_alive_and_ready()
    {
        await using var one = await UpstreamAsync(context => context.Response.WriteAsync("one"));
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backend"] = one.Origin,
            ["Gateway:Frontend"] = one.Origin,
            ["Gateway:Health"] = "/-/gateway",
        });

        using var alive = await GetAsync(gateway, "/-/gateway/healthz");
        using var ready = await GetAsync(gateway, "/-/gateway/readyz");

        Assert.Equal(("alive\n", "ready\n"), (await TextAsync(alive), await TextAsync(ready)));
        using var application = await GetAsync(gateway, "/healthz");
        Assert.Equal("one", await TextAsync(application));
    }

    [Theory]
    [InlineData("/api/../secret")]
    [InlineData("/api/%2e%2e/secret")]
    [InlineData("/api/%2E%2E/%2e%2e/secret")]
    [InlineData("/api/./../secret")]
    [InlineData("/x/../api/../secret")]
    [InlineData("//secret")]
    [InlineData("/api/..%2fsecret")]
    [InlineData("/api;/../secret")]
    [InlineData("/api/..\\secret")]
    public async Task A_path_that_climbs_does_not_reach_what_the_route_leaves_out(string path)
    {
        await using var backend = await UpstreamAsync(context => context.Response.WriteAsync("backend " + context.Request.Path));
        await using var frontend = await UpstreamAsync(context => context.Response.WriteAsync("frontend"));
        await using var gateway = await GatewayAsync(backend, frontend);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        // The API is only ever asked for what lies below its own prefix.
        Assert.DoesNotContain("backend /secret", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("backend //secret", answer, StringComparison.Ordinal);
    }

    private static async Task<string> PostAsync(RunningHost gateway)
    {
        using var answer = await gateway.Client.PostAsync("/api", new StringContent("body"), TestContext.Current.CancellationToken);
        return await TextAsync(answer);
    }

    private static Dictionary<string, string?> Both(string one, string two) => new()
    {
        ["Gateway:Backends:0"] = one,
        ["Gateway:Backends:1"] = two,
        ["Gateway:Frontend"] = one,
    };

    private static string Nowhere() => $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
}
