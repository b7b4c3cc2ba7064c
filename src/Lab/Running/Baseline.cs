using System.Diagnostics;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Lab.Running;

/// <summary>What a run can hardly be faster than: its engines' starts, and a new blank page for each tab of each cell.
/// Measured on a few pages in the browsers that have just run, and multiplied.</summary>
internal static class Baseline
{
    private const int SamplesInALane = 2;

    /// <returns>Null where a browser was gone, so that nothing can be measured.</returns>
    public static async Task<TimeSpan?> MeasureAsync(Plan plan, LaunchedBrowsers browsers, int lanes, CancellationToken cancellationToken)
    {
        try
        {
            var port = FreePorts.Take(1)[0];
            await using var host = await Hosts.ThirdPartyAsync(new(port));
            var starts = browsers.StartTimes;
            var floor = starts.Aggregate(TimeSpan.Zero, (sum, start) => sum + start) / Math.Clamp(starts.Count, 1, lanes);
            foreach (var engine in plan.Engines.Where(engine => engine.Executable is not null))
                floor += plan.PageCount(engine) * await PageAsync(browsers.Of(engine, BrowserSettings.Default), new($"http://localhost:{port}/blank"), lanes, cancellationToken);
            return floor;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <returns>Wall time for each page, with as many lanes side by side as in the run.</returns>
    private static async Task<TimeSpan> PageAsync(BrowserContextPool supply, Uri blank, int lanes, CancellationToken cancellationToken)
    {
        var contexts = new List<PooledContext>();
        try
        {
            for (var lane = 0; lane < lanes; lane++)
                contexts.Add(await supply.RentAsync(cancellationToken));
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(contexts.Select(context => OpenAsync(context.Context, blank)));
            return clock.Elapsed / (lanes * SamplesInALane);
        }
        finally
        {
            foreach (var context in contexts)
                await context.DiscardAsync(cancellationToken);
        }
    }

    private static async Task OpenAsync(IBrowserContext context, Uri blank)
    {
        for (var page = 0; page < SamplesInALane; page++)
            await context.OpenAsync(blank, TabUse.Fresh);
    }
}
