using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Gateway.Http1;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Connections to an upstream between two exchanges.</summary>
public sealed class ConnectionPoolTests : IDisposable
{
    private readonly TcpListener upstream = new(IPAddress.Loopback, 0);
    private readonly Clock clock = new();
    private readonly ConnectionPool pool;

    public ConnectionPoolTests()
    {
        upstream.Start();
        pool = new(new($"http://{upstream.LocalEndpoint}"), clock);
    }

    public void Dispose()
    {
        pool.Dispose();
        upstream.Dispose();
    }

    [Fact]
    public async Task One_that_is_idle_is_used_again()
    {
        var connection = await pool.OpenAsync(TestContext.Current.CancellationToken);
        connection.Release(keep: true);

        Assert.Same(connection, pool.Take());
        Assert.Null(pool.Take());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 408 Request Timeout\r\n\r\n")]
    public async Task One_that_the_upstream_closed_or_spoke_on_is_not(string said)
    {
        var connection = await pool.OpenAsync(TestContext.Current.CancellationToken);
        using (var peer = await upstream.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            connection.Release(keep: true);
            await peer.SendAsync(System.Text.Encoding.Latin1.GetBytes(said), TestContext.Current.CancellationToken);
        }

        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (connection.IsIdle)
            await glance.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.Null(pool.Take());
    }

    [Fact]
    public async Task One_that_nobody_used_for_a_minute_is_closed()
    {
        var connection = await pool.OpenAsync(TestContext.Current.CancellationToken);
        using var peer = await upstream.AcceptSocketAsync(TestContext.Current.CancellationToken);
        connection.Release(keep: true);

        for (var i = 0; i < 4; i++)
            clock.Tick();
        Assert.True(connection.IsIdle);
        clock.Tick();

        Assert.False(connection.IsIdle);
        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_comes_back_after_the_end_is_closed()
    {
        var connection = await pool.OpenAsync(TestContext.Current.CancellationToken);
        pool.Dispose();

        connection.Release(keep: true);

        Assert.False(connection.IsIdle);
    }

    /// <summary>Its one timer runs when it is told to.</summary>
    private sealed class Clock : TimeProvider
    {
        private Action tick = () => { };

        public void Tick() => tick();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            tick = () => callback(state);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // Nothing runs.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
