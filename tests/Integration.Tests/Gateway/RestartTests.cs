using System.Collections.Concurrent;

namespace ProxyVsCors.Integration.Tests.Gateway;

public sealed class RestartTests : GatewayTest
{
    [Fact]
    public async Task No_request_fails_while_one_of_two_backends_restarts_under_load()
    {
        await using var steady = await UpstreamAsync(AnswerAsync);
        var restarting = await UpstreamAsync(AnswerAsync);
        var address = restarting.Origin;
        await using var gateway = await GatewayAsync(new Dictionary<string, string?>
        {
            ["Gateway:Backends:0"] = steady.Origin,
            ["Gateway:Backends:1"] = address,
            ["Gateway:Frontend"] = steady.Origin,
        });
        var failures = new ConcurrentBag<string>();
        var answered = 0;
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var answer = await GetAsync(gateway, "/api");
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
            restarting = await RunningHost.StartAsync(_ => { }, app => app.Run(AnswerAsync), address: address);
        }

        await enough.CancelAsync();
        await Task.WhenAll(load);
        await restarting.DisposeAsync();
        Assert.Empty(failures);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(2), context.RequestAborted);
        await context.Response.WriteAsync("answer");
    }

    private static async Task WaitForAsync(Func<bool> met)
    {
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!met())
            await glance.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
