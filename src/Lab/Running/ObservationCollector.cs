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

    /// <param name="fencesBefore">What the fences before the last one gave.</param>
    /// <param name="last">What the last one answered.</param>
    public async Task<Observation> GatherAsync(IReadOnlyList<PageOutcome> fencesBefore, FenceAnswer last)
    {
        await SettledAsync();
        var reasons = await ReasonsAsync(expected: last.Calls.Any(call => call.Error is not null));
        var exchanges = CallCorrelator.Join(Exchanges(), fences - 1, [.. last.Calls.Select(Nominal)]);
        var contextCookies = await JarAsync(exchanges, wasRefused: last.Calls.Any(call => call.Error is not null));
        foreach (var cookie in contextCookies)
            lane.Values.Note(cookie.Value);
        return new(
            [.. fencesBefore.Select(Told), Told(Outcome(last, reasons))], [.. exchanges.Select(Told)], Stored(contextCookies),
            [.. (await DocumentCookieAsync()).Select(lane.Values.Masked)])
        {
            Origins = runningTopology.Sites.NominalOrigins,
        };
    }

    /// <summary>As the page has it, so that nothing is masked before all values are known.</summary>
    public static PageOutcome Outcome(FenceAnswer answer, IReadOnlyList<string> reasons) => new(
        answer.Got,
        answer.Error,
        [.. answer.Readable.Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)])
    {
        Reasons = reasons,
        Calls = answer.Calls,
    };

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
            .Where(exchange => wasRefused && exchange.Fence == fences - 1)
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
                Site.Backend,
                fence,
                Call: null,
                entry.Method,
                Nominal(entry.Path),
                entry.Status,
                entry.Preflight,
                [.. entry.Cookies.Select(name => new CookiePair(name, null))],
                [.. entry.RequestHeaders.Select(Nominal)],
                [.. entry.ResponseHeaders.Select(Nominal)],
                ResponseVisibility.Unknown)))];

    private List<StoredCookie> Stored(IReadOnlyList<ContextCookie> cookies) =>
        [.. cookies.Select(cookie => new StoredCookie(
            lane.Values.Masked(cookie.Name),
            Mark: null,
            cookie.Domain.TrimStart('.'),
            HostOnly: !cookie.Domain.StartsWith('.'),
            cookie.Path,
            cookie.HttpOnly,
            cookie.Secure,
            cookie.SameSite,
            Persistent: !cookie.Session,
            [.. Site.All.Where(site => CookieDomain.Matches(cookie.Domain, runningTopology.Sites.Address(site).Host))]))];

    private async Task<List<string>> DocumentCookieAsync()
    {
        var tab = await tabs.OfAsync(Site.Frontend);
        return JsonSerializer.Deserialize<List<string>>(await tab.RunAsync(CookieNames, "")) ?? [];
    }

    private PageCall Nominal(PageCall call) => call with { Url = RecordedPath.Of(Nominal(call.Url)) };

    private HeaderLine Nominal(KeyValuePair<string, string> header) => new(header.Key, Nominal(header.Value));

    private Exchange Told(Exchange exchange) => exchange with
    {
        Path = lane.Values.Masked(exchange.Path),
        CookieLine = [.. exchange.CookieLine.Select(pair => pair with { Name = lane.Values.Masked(pair.Name) })],
        RequestHeaders = [.. exchange.RequestHeaders.Select(Told)],
        ResponseHeaders = [.. exchange.ResponseHeaders.Select(Told)],
    };

    private HeaderLine Told(HeaderLine header) => header with { Value = lane.Values.Masked(header.Value) };

    private PageOutcome Told(PageOutcome outcome) => outcome with
    {
        Got = Told(outcome.Got),
        Message = outcome.Message is null ? null : Told(outcome.Message),
        Reasons = [.. outcome.Reasons.Select(Told)],
        Calls = [.. outcome.Calls.Select(call => call with { Url = lane.Values.Masked(Nominal(call).Url) })],
    };

    private string Told(string text) => lane.Values.Masked(Nominal(text));

    private string Nominal(string text) => runningTopology.Sites.Nominal(run.Without(text, fences));
}
