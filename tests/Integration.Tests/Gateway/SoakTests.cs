using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>A minute among clients and upstreams that misbehave: nobody gets another's answer, nothing is stuck, and all is given back.</summary>
[Trait("Category", "Soak")]
public sealed class SoakTests : GatewayTest
{
    private const int Clients = 64;

    /// <summary>In milliseconds.</summary>
    private const int TimeLimit = 600_000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    [Fact(Timeout = TimeLimit)]
    public async Task Sixty_four_clients_with_tokens_of_their_own_see_no_other_token()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process tells its descriptors so on Linux only");
        await using var upstream = ScriptedUpstream.Start(MisbehaveAsync);
        await using var gateway = await GatewayProcess.StartAsync(upstream.Address, "--quiet");
        // What is warm stays: the first requests open what is kept.
        await RunAsync(gateway, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await SettleAsync(gateway, gateway.Descriptors, long.MaxValue);
        var (descriptors, memory) = (gateway.Descriptors, gateway.ResidentBytes);

        var (answered, failed, foreign) = await RunAsync(gateway, Duration, TestContext.Current.CancellationToken);

        Assert.Empty(foreign);
        Assert.True(answered > 1000, $"{answered} answered");
        Assert.True(failed > 50, $"{failed} failed: the upstream did not misbehave");
        await SettleAsync(gateway, descriptors + 16, memory + (64L << 20));
        Assert.InRange(gateway.Descriptors, 1, descriptors + 16);
        Assert.InRange(gateway.ResidentBytes, 1, memory + (64L << 20));
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Ten_thousand_aborted_uploads_and_downloads_leave_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process tells its descriptors so on Linux only");
        await using var upstream = await UpstreamAsync(app =>
        {
            app.MapPost("/api/up", context => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
            app.MapGet("/api/down", async context =>
            {
                var block = new byte[16 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
            });
        });
        await using var gateway = await GatewayProcess.StartAsync(upstream.Origin, "--quiet");
        await AbortAsync(gateway, 500);
        await SettleAsync(gateway, 200, long.MaxValue);
        var (descriptors, memory) = (gateway.Descriptors, gateway.ResidentBytes);

        await AbortAsync(gateway, 10_000);

        await SettleAsync(gateway, descriptors + 16, memory + (64L << 20));
        Assert.InRange(gateway.Descriptors, 1, descriptors + 16);
        Assert.InRange(gateway.ResidentBytes, 1, memory + (64L << 20));
        // Nobody was marked down by what clients broke off.
        Assert.Equal("ready\n", await gateway.Client.GetStringAsync(GatewayProcess.HealthPath + "/readyz", TestContext.Current.CancellationToken));
    }

    /// <summary>By the hash of the token: half are answered well, in four shapes, the others badly.</summary>
    private static async Task MisbehaveAsync(UpstreamExchange exchange)
    {
        var token = exchange.Target[(exchange.Target.LastIndexOf('/') + 1)..];
        var kind = token.Aggregate(0, (sum, c) => ((sum * 31) + c) & 0xFFFF) % 16;
        if (kind == 15)
        {
            // Before the body is read.
            exchange.Closes = true;
            return;
        }

        await exchange.ReadBodyAsync();
        switch (kind)
        {
            case 8:
                exchange.Connection.Reset();
                exchange.Closes = true;
                break;
            case 9:
                await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
                exchange.Closes = true;
                break;
            case 10:
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{token}");
                exchange.Closes = true;
                break;
            case 11:
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{token}");
                exchange.Closes = true;
                break;
            case 12:
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {token.Length}\r\n\r\n{token}HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled");
                break;
            case 13:
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{token}");
                exchange.Closes = true;
                break;
            case 14:
                await exchange.SendAsync("nonsense\r\n\r\n");
                exchange.Closes = true;
                break;
            case < 4:
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {token.Length}\r\n\r\n{token}");
                break;
            default:
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{token.Length:x}\r\n{token}\r\n0\r\n\r\n");
                break;
        }
    }

    private static async Task<(int Answered, int Failed, IReadOnlyList<string> Foreign)> RunAsync(
        GatewayProcess gateway, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(duration);
        var (answered, failed) = (0, 0);
        var foreign = new List<string>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                var token = $"c{client}n{i}";
                using var request = new HttpRequestMessage(i % 3 == 0 ? HttpMethod.Post : HttpMethod.Get, $"/api/{token}")
                {
                    Content = i % 3 == 0 ? new StringContent($"body of {token}") : null,
                };
                request.Headers.Add("Cookie", $"token={token}");
                try
                {
                    using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                    limit.CancelAfter(TimeSpan.FromSeconds(30));
                    using var response = await gateway.Client.SendAsync(request, limit.Token);
                    var text = await response.Content.ReadAsStringAsync(limit.Token);
                    Interlocked.Increment(ref answered);
                    if ((int)response.StatusCode == 502)
                        Interlocked.Increment(ref failed);
                    else if (text != token)
                    {
                        lock (foreign)
                            foreign.Add($"{token} got {(int)response.StatusCode} {text}");
                    }
                }
                catch (Exception cut) when (cut is HttpRequestException or IOException)
                {
                    Interlocked.Increment(ref failed);
                }
                catch (OperationCanceledException)
                {
                    lock (foreign)
                        foreign.Add($"{token} got no answer");
                }
            }
        }, cancellationToken)));
        return (answered, failed, foreign);
    }

    private static Task AbortAsync(GatewayProcess gateway, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken },
        async (i, cancellationToken) =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(gateway.Client.BaseAddress!.Host, gateway.Client.BaseAddress.Port, cancellationToken);
            var stream = client.GetStream();
            if (i % 2 == 0)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/up HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n{new string('x', 5000)}"), cancellationToken);
            }
            else
            {
                await stream.WriteAsync("GET /api/down HTTP/1.1\r\nHost: h\r\n\r\n"u8.ToArray(), cancellationToken);
                _ = await stream.ReadAtLeastAsync(new byte[4096], 4096, throwOnEndOfStream: false, cancellationToken);
            }

            client.LingerState = new(i % 4 < 2, 0);
        });

    /// <summary>Until no more is held than that, or long enough to say that more is.</summary>
    private static async Task SettleAsync(GatewayProcess gateway, int descriptors, long memory)
    {
        var clock = Stopwatch.StartNew();
        await Wait.UntilAsync(() => clock.Elapsed > TimeSpan.FromSeconds(40)
            || (gateway.Descriptors <= descriptors && gateway.ResidentBytes <= memory));
    }
}
