using System.Collections.Concurrent;

namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class RestartTests : GatewayTest
{
    /// <summary>A request that was written to an upstream that went down with it may have been received, and is sent to no other.</summary>
    [Fact]
    public async Task While_one_of_two_backends_restarts_under_load_no_request_fails_that_was_not_sent_and_none_goes_to_both()
    {
        var received = new ConcurrentDictionary<string, ConcurrentDictionary<string, bool>>();
        Task AnswerAsync(HttpContext context, string name)
        {
            received.GetOrAdd(context.Request.Query["id"].ToString(), _ => new()).TryAdd(name, true);
            return context.Response.WriteAsync("answer");
        }

        await using var steady = await UpstreamAsync(context => AnswerAsync(context, "steady"));
        Task RestartedAsync(HttpContext context) => AnswerAsync(context, "restarting");
        var restarting = await UpstreamAsync(RestartedAsync);
        var address = restarting.Origin;
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backends:0"] = steady.Origin,
            ["Gateway:Backends:1"] = address,
            ["Gateway:Frontend"] = steady.Origin,
        });
        var failures = new ConcurrentBag<string>();
        var sent = 0;
        var answered = 0;
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var answer = await GetAsync(gateway, $"/api?id={Interlocked.Increment(ref sent)}");
                var text = await TextAsync(answer);
                if ((int)answer.StatusCode != 200 || text != "answer")
                    failures.Add($"{(int)answer.StatusCode} {text}");
                Interlocked.Increment(ref answered);
            }
        }, TestContext.Current.CancellationToken)).ToList();

        for (var restart = 0; restart < 3; restart++)
        {
            await WaitForAsync(() => answered > 200 * (restart + 1));
            await restarting.DisposeAsync();
            var before = answered;
            await WaitForAsync(() => answered > before + 100);
            restarting = await RunningHost.StartAsync(_ => { }, app => app.Run(RestartedAsync), address: address);
        }

        await enough.CancelAsync();
        await Task.WhenAll(load);
        await restarting.DisposeAsync();
        Assert.All(failures, failure => Assert.Contains($"the backend at {address} closed the connection", failure, StringComparison.Ordinal));
        Assert.All(received, each => Assert.Single(each.Value));
        Assert.Contains(received, each => each.Value.ContainsKey("restarting"));
    }

    private static async Task WaitForAsync(Func<bool> met)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!met())
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
