using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProxyVsCors.Gateway;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Several destinations, one of which is dead or silent: what was not sent goes to another one, and what may have been received to none.</summary>
public sealed class FailoverTests : GatewayTest
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_request_that_no_connection_took_goes_elsewhere_whatever_its_method(string method)
    {
        await using var healthy = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Several(Nowhere(), healthy.Address));

        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(new(method), "/api") { Content = new StringContent($"body {i}") };
            using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((200, "ok"), ((int)answer.StatusCode, await TextAsync(answer)));
        }

        // Each once, and none of the bodies cut short by the attempt before.
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"body {i}"),
            healthy.Exchanges.Where(exchange => exchange.Method == method).Select(exchange => exchange.Body));
    }

    [Fact]
    public async Task An_upload_that_is_not_buffered_goes_elsewhere_whole()
    {
        await using var healthy = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(Several(Nowhere(), healthy.Address));
        var body = new string('x', 3_000_000);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await gateway.Client.PostAsync("/api", new StringContent(body), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.All(healthy.Exchanges.Where(each => each.Method == "POST"), each => Assert.Equal(body.Length, each.Body!.Length));
    }

    /// <summary>A backlog that is full drops SYNs (Linux), as a host that is off does.</summary>
    [Fact]
    public async Task One_that_drops_SYNs_costs_one_connect_timeout_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere a full backlog refuses");
        using var full = new FullBacklog();
        await using var healthy = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(new(Several(healthy.Address, full.Address))
        {
            ["Gateway:ConnectTimeoutSeconds"] = "0.5",
            ["Gateway:Health"] = "/-/gateway",
        });

        for (var i = 0; i < 20; i++)
        {
            using var answer = await GetAsync(gateway, "/api");
            Assert.Equal(200, (int)answer.StatusCode);
        }

        using var ready = await GetAsync(gateway, "/-/gateway/readyz");
        Assert.Equal(200, (int)ready.StatusCode);
        Assert.Contains($"{full.Address} is down", await TextAsync(ready), StringComparison.Ordinal);
    }

    /// <summary>One that accepts and is silent within TLS, whose connections can be counted. Time stands still for the gateway, so that it does not
    /// ask by itself.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task One_that_could_not_be_connected_to_gets_no_more_requests(string method)
    {
        await using var silent = ScriptedUpstream.Start();
        await using var healthy = ScriptedUpstream.Start();
        var address = silent.Address.Replace("http:", "https:", StringComparison.Ordinal);
        await using var gateway = await RunningHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
                builder.AddGateway();
            },
            app => app.UseGateway(),
            new Dictionary<string, string?>(Several(healthy.Address, address)) { ["Gateway:ConnectTimeoutSeconds"] = "1" });

        for (var i = 0; i < 10; i++)
        {
            using var request = new HttpRequestMessage(new(method), "/api");
            using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.Equal(1, silent.Connections);
        Assert.Equal(10, healthy.Exchanges.Count);
        Assert.Single(gateway.Log, line => line.EndsWith($"backend: {address} can't be reached and gets no requests until it answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alone_and_dropping_SYNs_it_is_a_504_that_names_the_setting()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere a full backlog refuses");
        using var full = new FullBacklog();
        await using var gateway = await GatewayAsync(Only(full.Address, ("ConnectTimeoutSeconds", "0.5")));

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(504, (int)answer.StatusCode);
        Assert.Contains($"the backend at {full.Address} accepted no connection, or no TLS, within 0.5 s (Gateway:ConnectTimeoutSeconds)", await TextAsync(answer), StringComparison.Ordinal);
    }

    /// <summary>One whose request breaks an upstream must not break them all.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_request_that_breaks_an_upstream_stays_with_it_and_takes_none_out_of_rotation(string method)
    {
        Task BreakAsync(UpstreamExchange exchange)
        {
            if (exchange.Target == "/api/poison")
            {
                exchange.Connection.Reset();
                exchange.Closes = true;
                return Task.CompletedTask;
            }

            return exchange.SendAsync(ScriptedUpstream.Ok);
        }

        await using var one = ScriptedUpstream.Start(BreakAsync);
        await using var two = ScriptedUpstream.Start(BreakAsync);
        await using var three = ScriptedUpstream.Start(BreakAsync);
        await using var gateway = await GatewayAsync(new(Several(one.Address, two.Address, three.Address)) { ["Gateway:Health"] = "/-/gateway" });
        using var poison = new HttpRequestMessage(new(method), "/api/poison");

        using var answer = await gateway.Client.SendAsync(poison, TestContext.Current.CancellationToken);
        var asked = new[] { one, two, three }.Select(each => each.Exchanges.Count(exchange => exchange.Target == "/api/poison")).ToList();

        Assert.Equal(502, (int)answer.StatusCode);
        Assert.Single(asked, count => count > 0);
        if (method == "POST")
            Assert.Equal(1, asked.Sum());
        for (var i = 0; i < 6; i++)
        {
            using var next = await GetAsync(gateway, "/api/fine");
            Assert.Equal(200, (int)next.StatusCode);
        }

        Assert.All(new[] { one, two, three }, each => Assert.Contains(each.Exchanges, exchange => exchange.Target == "/api/fine"));
        using var ready = await GetAsync(gateway, "/-/gateway/readyz");
        Assert.Equal("ready\n", await TextAsync(ready));
    }

    /// <summary>The HTTP client repeats what it takes for not yet begun, and a request without a body looks so.</summary>
    [Theory]
    [InlineData("POST", "Content-Length: 4\r\n\r\nonce")]
    [InlineData("POST", "Content-Length: 0\r\n\r\n")]
    [InlineData("POST", "\r\n")]
    [InlineData("POST", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("PATCH", "\r\n")]
    [InlineData("LOCK", "\r\n")]
    public async Task What_is_not_idempotent_and_was_dropped_on_a_kept_connection_is_sent_once(string method, string rest)
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.ReadBodyAsync();
            if (exchange.Method == "GET")
                await exchange.SendAsync(ScriptedUpstream.Ok);
            else
                exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));
        for (var i = 0; i < 3; i++)
            (await GetAsync(gateway, "/api")).Dispose();

        var answer = await RawClient.SendAsync(gateway, $"{method} /api HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{rest}");

        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Single(upstream.Exchanges, exchange => exchange.Method == method);
        Assert.Equal(1, upstream.Connections);
    }

    [Fact]
    public async Task Connections_that_the_upstream_says_it_closes_lose_no_request()
    {
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.ReadBodyAsync();
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        for (var i = 0; i < 200; i++)
        {
            using var answer = i % 2 == 0
                ? await GetAsync(gateway, $"/api/{i}")
                : await gateway.Client.PostAsync($"/api/{i}", new StringContent("body"), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"/api/{i}"), upstream.Exchanges.Select(each => each.Target));
    }

    /// <summary>By the time of the next request the end of the connection has arrived, so it isn't used.</summary>
    [Fact]
    public async Task Connections_that_the_upstream_has_closed_lose_no_request()
    {
        var closed = new SemaphoreSlim(0);
        await using var upstream = ScriptedUpstream.Start(async exchange =>
        {
            await exchange.ReadBodyAsync();
            await exchange.SendAsync(ScriptedUpstream.Ok);
            exchange.Connection.End();
            closed.Release();
            exchange.Closes = true;
        });
        await using var gateway = await GatewayAsync(Only(upstream));

        for (var i = 0; i < 200; i++)
        {
            using var answer = i % 2 == 0
                ? await GetAsync(gateway, $"/api/{i}")
                : await gateway.Client.PostAsync($"/api/{i}", new StringContent("body"), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
            await closed.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"/api/{i}"), upstream.Exchanges.Select(each => each.Target));
    }

    [Fact]
    public async Task Readiness_tells_of_one_that_died_while_nobody_used_it()
    {
        await using var frontend = ScriptedUpstream.Start();
        var backend = await UpstreamAsync(context => context.Response.WriteAsync("ok"));
        await using var gateway = await GatewayAsync(new() { ["Gateway:Backend"] = backend.Origin, ["Gateway:Frontend"] = frontend.Address, ["Gateway:Health"] = "/-/gateway" });
        (await GetAsync(gateway, "/api")).Dispose();
        await backend.DisposeAsync();

        using var ready = await GetAsync(gateway, "/-/gateway/readyz");

        Assert.Equal(503, (int)ready.StatusCode);
        Assert.Contains("no upstream for backend", await TextAsync(ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_localhost_name_is_both_loopback_addresses_whatever_DNS_says()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var six = await RunningHost.StartAsync(_ => { }, app => app.Run(context => context.Response.WriteAsync("six")), address: "http://[::1]:0");
        await using var four = await UpstreamAsync(context => context.Response.WriteAsync("four"));
        await using var gateway = await GatewayAsync(new()
        {
            ["Gateway:Backend"] = $"http://localhost:{six.Address.Port}",
            ["Gateway:Frontend"] = $"http://app.dev.localhost:{four.Address.Port}",
        });

        using var api = await GetAsync(gateway, "/api");
        using var page = await GetAsync(gateway, "/");

        Assert.Equal(("six", "four"), (await TextAsync(api), await TextAsync(page)));
    }

    [Fact]
    public async Task A_request_that_comes_back_through_its_own_upstream_is_a_508()
    {
        var port = FreePorts.Take(1)[0];
        await using var gateway = await RunningHost.StartAsync(
            builder => builder.AddGateway(),
            app => app.UseGateway(),
            Only($"http://127.0.0.1:{port}"), $"http://127.0.0.1:{port}");

        using var answer = await GetAsync(gateway, "/api");

        Assert.Equal(508, (int)answer.StatusCode);
        Assert.Contains("came back from one of the gateway's own upstreams", await TextAsync(answer), StringComparison.Ordinal);
    }

    private static string Nowhere() => $"http://127.0.0.1:{FreePorts.Take(1)[0]}";

    private sealed class FullBacklog : IDisposable
    {
        private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> held = [];

        public FullBacklog()
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(0);
            for (var i = 0; i < 4; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                held.Add(socket);
                try
                {
                    socket.Connect(listener.LocalEndPoint!);
                }
                catch (SocketException)
                {
                    // It is under way, as meant.
                }
            }
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";


        public void Dispose()
        {
            held.ForEach(socket => socket.Dispose());
            listener.Dispose();
        }
    }
}
