using System.Diagnostics;
using System.Text.Json;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Running;

/// <summary>What page, server and jar know after the last fence, under nominal names.</summary>
internal sealed class ObservationCollector(OpenLane lane, IBrowserContext context, Tabs tabs, RunId run, int fences)
{
    private const string CookieNames =
        "async () => JSON.stringify(document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]))";

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(300);

    private readonly RunningTopology runningTopology = lane.RunningTopology;

    public async Task<Observation> GatherAsync(FenceAnswer last)
    {
        await SettledAsync();
        var reasons = await ReasonsAsync(expected: last.Calls.Any(call => call.Error is not null));
        var exchanges = CallCorrelator.Join(Exchanges(), [.. last.Calls.Select(Nominal)]);
        var contextCookies = await JarAsync(exchanges, wasRefused: last.Calls.Any(call => call.Error is not null));
        foreach (var cookie in contextCookies)
            lane.Values.Note(cookie.Value);
        var page = new PageOutcome(
            Told(last.Got),
            last.Error is null ? null : Told(last.Error),
            [.. last.Readable.Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)]);
        return new(
            page, [.. exchanges.Select(Told)], Stored(contextCookies),
            [.. (await DocumentCookieAsync()).Select(lane.Values.Masked)], [.. reasons.Select(Told)])
        {
            Origins = runningTopology.Sites.NominalOrigins,
        };
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
        while (Enumerable.Range(0, fences).Any(fence => runningTopology.Journal.IsPending(run.Fence(fence))) && clock.Elapsed < Timeout)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>A cookie of a response that was kept from script is stored in the browser's own time, and script has heard
    /// of the refusal before.</summary>
    private async Task<IReadOnlyList<ContextCookie>> JarAsync(IReadOnlyList<Exchange> exchanges, bool wasRefused)
    {
        var set = exchanges
            .Where(exchange => wasRefused && exchange.OfLastFence)
            .SelectMany(exchange => exchange.ResponseHeaders)
            .Where(header => header.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.Split('=')[0])
            .ToList();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var cookies = await context.CookiesAsync(runningTopology.Sites.At(Site.Backend, "/blank"));
            if (clock.Elapsed > Timeout || set.TrueForAll(name => cookies.Any(cookie => cookie.Name == name)))
                return cookies;
            await timer.WaitForNextTickAsync();
        }
    }

    private List<Exchange> Exchanges() =>
        [.. Enumerable.Range(0, fences).SelectMany(fence => runningTopology.Journal.Read(run.Fence(fence)).Select(entry =>
            new Exchange(
                entry.Method,
                Nominal(entry.Path),
                entry.Status,
                entry.Preflight,
                OfLastFence: fence == fences - 1,
                entry.Cookies,
                [.. entry.RequestHeaders.Select(Nominal)],
                [.. entry.ResponseHeaders.Select(Nominal)],
                ResponseVisibility.Unknown)))];

    private List<StoredCookie> Stored(IReadOnlyList<ContextCookie> cookies)
    {
        var host = runningTopology.Sites.Address(Site.Backend).Host;
        return [.. cookies
            .Where(cookie => CookieDomain.Matches(cookie.Domain, host))
            .Select(cookie => new StoredCookie(lane.Values.Masked(cookie.Name), cookie.HttpOnly, Attributes(cookie)))];
    }

    private async Task<List<string>> DocumentCookieAsync()
    {
        var tab = await tabs.OfAsync(Site.Frontend);
        return JsonSerializer.Deserialize<List<string>>(await tab.RunAsync(CookieNames, "")) ?? [];
    }

    private static string Attributes(ContextCookie cookie) => string.Join("; ", new[]
    {
        $"Path={cookie.Path}",
        cookie.Domain.StartsWith('.') ? $"Domain={cookie.Domain[1..]}" : "host-only",
        cookie.HttpOnly ? "HttpOnly" : null,
        cookie.Secure ? "Secure" : null,
        $"SameSite={cookie.SameSite}",
        cookie.Session ? null : "persistent",
    }.OfType<string>());

    private PageCall Nominal(PageCall call) => call with { Url = RecordedPath.Of(Nominal(call.Url)) };

    private HeaderLine Nominal(KeyValuePair<string, string> header) => new(header.Key, Nominal(header.Value));

    private Exchange Told(Exchange exchange) => exchange with
    {
        Path = lane.Values.Masked(exchange.Path),
        Cookies = [.. exchange.Cookies.Select(lane.Values.Masked)],
        RequestHeaders = [.. exchange.RequestHeaders.Select(Told)],
        ResponseHeaders = [.. exchange.ResponseHeaders.Select(Told)],
    };

    private HeaderLine Told(HeaderLine header) => header with { Value = lane.Values.Masked(header.Value) };

    private string Told(string text) => lane.Values.Masked(Nominal(text));

    private string Nominal(string text) => runningTopology.Sites.Nominal(run.Without(text, fences));
}
