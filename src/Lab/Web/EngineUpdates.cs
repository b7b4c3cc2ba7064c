using ProxyVsCors.Lab.Live;

namespace ProxyVsCors.Lab.Web;

/// <summary>Sends each cell of a run in the installed engines to the open pages.</summary>
internal sealed class EngineUpdates(EngineRuns runs, LiveFeed feed) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        runs.Observed += cell => feed.Send(LiveEvents.Cell, CellMessage.Of(cell, runs.Progress));
        runs.Ended += problem => feed.Send(LiveEvents.Ended, problem ?? "");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
