using System.Diagnostics;
using System.Text.Json;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Running;

/// <summary>What page, servers and browser know after the last fence.</summary>
internal sealed class ObservationCollector(OpenLane lane, IBrowserContext context, Tabs tabs, RunId run)
{
    private const string CookieNames =
        "async () => JSON.stringify(document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]))";

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(300);

    private readonly RunningTopology runningTopology = lane.RunningTopology;
    private readonly ObservationBuilder builder = new(lane.RunningTopology, run, lane.Values.Masked);

    /// <param name="before">What the fences before the last one gave.</param>
    /// <param name="last">What the last one answered.</param>
    public async Task<Observation> GatherAsync(IReadOnlyList<FenceResult> before, FenceAnswer last)
    {
        await SettledAsync();
        var isRefused = last.Calls.Any(call => call.Error is not null);
        var reasons = await ReasonsAsync(expected: isRefused);
        var contextCookies = await ContextCookiesAsync(isRefused ? SetBy(fence: before.Count) : []);
        foreach (var cookie in contextCookies)
            lane.Values.Note(cookie.Value);
        return builder.Build([.. before, new(last, reasons)], contextCookies, await DocumentCookieAsync());
    }

    /// <summary>A browser tells script of a refusal and logs its reason on two ways; wait a moment for the second.</summary>
    private async Task<IReadOnlyList<string>> ReasonsAsync(bool expected)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (expected && tabs.Reasons.Count == 0 && clock.Elapsed < Timeout)
            await timer.WaitForNextTickAsync();
        return tabs.Reasons;
    }

    /// <summary>A call that script gave up may still be under way at the server.</summary>
    private async Task SettledAsync()
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (runningTopology.Journal.IsPending(run.Has) && clock.Elapsed < Timeout)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>A cookie of a response that was kept from script is stored in the browser's own time, and script has heard
    /// of the refusal before.</summary>
    /// <param name="names">What is waited for a moment.</param>
    private async Task<IReadOnlyList<ContextCookie>> ContextCookiesAsync(List<string> names)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var cookies = await context.CookiesAsync(runningTopology.Sites.At(Site.Backend, "/blank"));
            if (clock.Elapsed > Timeout || names.TrueForAll(name => cookies.Any(cookie => cookie.Name == name)))
                return cookies;
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Names in the backend's Set-Cookie lines.</summary>
    private List<string> SetBy(int fence) =>
        [.. from exchange in builder.Exchanges()
            where exchange.Fence == fence && exchange.Server == Site.Backend
            from header in exchange.ResponseHeaders
            where header.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
            select header.Value.Split('=')[0]];

    private async Task<List<string>> DocumentCookieAsync()
    {
        var tab = await tabs.OfAsync(Site.Frontend);
        return JsonSerializer.Deserialize<List<string>>(await tab.RunAsync(CookieNames, "")) ?? [];
    }
}
