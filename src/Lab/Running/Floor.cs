using System.Diagnostics;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Lab.Running;

/// <summary>What a run can hardly be faster than: its engines' starts, and a new blank page for each tab of each cell.
/// Measured on a few pages in the browsers that have just run, and multiplied.</summary>
internal static class Floor
{
    private const int SamplesInALane = 2;

    /// <returns>Null where a browser was gone, so that nothing can be measured.</returns>
    public static async Task<TimeSpan?> MeasureAsync(Plan plan, Browsers browsers, int lanes, CancellationToken stop)
    {
        try
        {
            var port = FreePorts.Take(1)[0];
            await using var host = await Hosts.StrangerAsync(new(port));
            var starts = browsers.StartTimes;
            var floor = starts.Aggregate(TimeSpan.Zero, (sum, start) => sum + start) / Math.Clamp(starts.Count, 1, lanes);
            foreach (var engine in plan.Engines.Where(engine => engine.Executable is not null))
                floor += plan.PageCount(engine) * await PageAsync(browsers.Of(engine, ""), new($"http://localhost:{port}/blank"), lanes, stop);
            return floor;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <returns>Wall time for each page, with as many lanes side by side as in the run.</returns>
    private static async Task<TimeSpan> PageAsync(JarSupply supply, Uri blank, int lanes, CancellationToken stop)
    {
        var jars = new List<RentedJar>();
        try
        {
            for (var lane = 0; lane < lanes; lane++)
                jars.Add(await supply.RentAsync(stop));
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(jars.Select(jar => OpenAsync(jar.Jar, blank)));
            return clock.Elapsed / (lanes * SamplesInALane);
        }
        finally
        {
            foreach (var jar in jars)
                await jar.DiscardAsync(stop);
        }
    }

    private static async Task OpenAsync(IJar jar, Uri blank)
    {
        for (var page = 0; page < SamplesInALane; page++)
            await jar.OpenFreshAsync(blank);
    }
}
