namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Asks an upstream that was found down every second, so that it is used again once it answers, whatever it answers.
/// A request that may not be sent twice is not spent on finding out.</summary>
internal sealed class HealthProbe(RouteTable routes, UpstreamClient client) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Pause);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var upstream in routes.Backend.Upstreams.Concat(routes.Frontend.Upstreams).Where(upstream => upstream.IsDown))
                await AskAsync(upstream, stoppingToken);
        }
    }

    private async Task AskAsync(Upstream upstream, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Pause);
        try
        {
            await client.AskAsync(upstream, patience.Token);
            upstream.Answered();
        }
        catch (Exception down) when (down is HttpRequestException || (down is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // Still.
        }
    }
}
