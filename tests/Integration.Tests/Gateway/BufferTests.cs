using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Time.Testing;
using ProxyVsCors.Gateway.Limits;

namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class BufferTests : GatewayTest
{
    private const int Uploads = 500;
    private const int Piece = 8 * 1024;
    private const int Pieces = 24;

    [Fact]
    public async Task Many_slow_uploads_take_little_more_memory_than_their_bytes_and_give_it_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process tells its memory so on Linux only");
        var cancel = TestContext.Current.CancellationToken;
        var reads = new TaskCompletionSource();
        // Over HTTP/2 the upstream takes only what it reads, so that the rest stays in the gateway.
        await using var upstream = await RunningHost.StartAsync(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)),
            app => app.Run(async context =>
            {
                await reads.Task;
                await context.Request.Body.CopyToAsync(Stream.Null, cancel);
                await context.Response.WriteAsync("read", cancel);
            }));
        await using var gateway = await GatewayProcess.StartAsync(upstream, "--quiet", "--Gateway:UpstreamHttp2=true", "--Gateway:Limits:BytesPerSecond=0", "--Gateway:ConnectTimeoutSeconds=60");
        var atFirst = gateway.ResidentBytes;

        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST /api/up HTTP/1.1\r\nHost: gateway.test\r\nContent-Length: {Pieces * Piece}\r\n\r\n"));
        var clients = Enumerable.Range(0, Uploads).Select(_ => new TcpClient()).ToList();
        try
        {
            foreach (var client in clients)
            {
                await client.ConnectAsync(IPAddress.Loopback, gateway.Client.BaseAddress!.Port, cancel);
                await client.GetStream().WriteAsync(head, cancel);
            }

            for (var piece = 0; piece < Pieces; piece++)
            {
                foreach (var client in clients)
                    await client.GetStream().WriteAsync(new byte[Piece], cancel);
            }

            reads.SetResult();
            foreach (var client in clients)
                Assert.Contains("200 OK", await AnswerAsync(client), StringComparison.Ordinal);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        // Each holds its bytes, a block that is not full, and what YARP copies at a time.
        const long Most = Uploads * ((Pieces * Piece) + BufferPool.BlockSize + (64L << 10));
        Assert.InRange(gateway.PeakBytes - atFirst, Uploads * Piece, Most + (50L << 20));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (gateway.ResidentBytes > atFirst + (gateway.PeakBytes - atFirst) / 3)
        {
            Assert.True(clock.Elapsed < 8 * BufferPoolFactory.Interval, $"{gateway.ResidentBytes >> 20} MiB of {gateway.PeakBytes >> 20} are still there; {atFirst >> 20} at first");
            await timer.WaitForNextTickAsync(cancel);
        }
    }

    [Fact]
    public void Blocks_that_nobody_needed_for_a_while_are_given_back()
    {
        var time = new FakeTimeProvider();
        using var factory = new BufferPoolFactory(time);
        var pool = Assert.IsType<BufferPool>(factory.Create());
        var rented = Enumerable.Range(0, 100).Select(_ => pool.Rent()).ToList();
        rented.ForEach(block => block.Dispose());
        Assert.Equal(100, pool.Unused);

        time.Advance(BufferPoolFactory.Interval);
        Assert.Equal(100, pool.Unused);
        // Of those, ten are needed again.
        var again = Enumerable.Range(0, 10).Select(_ => pool.Rent()).ToList();
        again.ForEach(block => block.Dispose());
        time.Advance(BufferPoolFactory.Interval);
        Assert.Equal(10, pool.Unused);
        time.Advance(BufferPoolFactory.Interval);
        Assert.Equal(0, pool.Unused);
    }

    [Fact]
    public void A_listener_that_ends_takes_no_other_s_buffers_away()
    {
        using var factory = new BufferPoolFactory(new FakeTimeProvider());
        factory.Create().Dispose();

        Assert.Equal(BufferPool.BlockSize, factory.Create().Rent().Memory.Length);
    }

    [Fact]
    public void A_block_that_is_disposed_of_twice_comes_back_once()
    {
        var pool = new BufferPool();
        var block = pool.Rent();

        block.Dispose();
        block.Dispose();

        Assert.Equal(1, pool.Unused);
        Assert.NotSame(pool.Rent(), pool.Rent());
    }

    [Fact]
    public void A_block_is_as_long_as_the_pool_says_and_no_longer_one_is_lent()
    {
        var pool = new BufferPool();

        Assert.Equal(pool.MaxBufferSize, pool.Rent(1).Memory.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(pool.MaxBufferSize + 1));
    }

    private static async Task<string> AnswerAsync(TcpClient client)
    {
        var buffer = new byte[4096];
        var read = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
