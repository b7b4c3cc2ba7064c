using System.Text.Json;
using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Benchmarks.Modes;

/// <summary>What the two modes cost a page: the time of a call, in a real Chromium, over connections that are already open.</summary>
internal static class ModeComparison
{
    private const int CallsInARound = 10;

    private static readonly int[] RoundTrips = [0, 10, 50, 150];

    /// <summary>Warms the connections and, where it may be kept, the preflight; then measures.</summary>
    private const string Call = """
        async (json) => {
          const { url, method, calls } = JSON.parse(json);
          const options = { method, credentials: 'include' };
          if (method !== 'GET') Object.assign(options, { headers: { 'Content-Type': 'application/json' }, body: '{}' });
          const once = async () => {
            const start = performance.now();
            const response = await fetch(url, options);
            if (await response.text() !== 'done') throw new Error(`status ${response.status}`);
            return performance.now() - start;
          };
          await once();
          const times = [];
          for (let call = 0; call < calls; call++) times.push(await once());
          const protocol = performance.getEntriesByName(url).at(-1)?.nextHopProtocol ?? '';
          performance.clearResourceTimings();
          return JSON.stringify({ times, protocol });
        }
        """;

    public static async Task<int> RunAsync(string results, int rounds)
    {
        var chromium = EngineCatalog.All.Single(engine => engine.Name == "chromium");
        if (chromium.Executable is null)
        {
            Console.Error.WriteLine(BrowserListing.Missing(chromium));
            return 2;
        }

        await using var browser = await chromium.StartAsync(BrowserSettings.Default, CancellationToken.None);
        var measured = new List<ModeTimes>();
        foreach (var secure in (bool[])[false, true])
        {
            await using var modes = await TwoModes.StartAsync(secure);
            foreach (var roundTrip in RoundTrips)
            {
                modes.SetRoundTrip(roundTrip);
                measured.AddRange(await MeasureAsync(browser, modes, secure ? "HTTP/2" : "HTTP/1.1", roundTrip, rounds));
                Console.WriteLine($"{measured[^1].Protocol}, {roundTrip} ms: measured");
            }
        }

        ModeTable.Write(Path.Combine(results, "modes.md"), measured, browser.Product, rounds * CallsInARound);
        await File.WriteAllTextAsync(Path.Combine(results, "modes.svg"), ModePlot.Draw(measured));
        return 0;
    }

    private static async Task<List<ModeTimes>> MeasureAsync(IBrowserProcess browser, TwoModes modes, string protocol, int roundTrip, int rounds)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.OpenAsync(new(modes.Page, "/blank"));
        var behind = await context.OpenAsync(new(modes.Gateway, "/blank"), TabUse.Fresh);
        var times = ModeCase.All.Select(each => new ModeTimes(protocol, roundTrip, each, [])).ToList();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var each in times)
            {
                var url = new Uri(each.Case.CrossOrigin ? modes.Api : modes.Gateway, $"{each.Case.Path}&run={modes.BenchKey}.modes").AbsoluteUri;
                var answer = await (each.Case.CrossOrigin ? page : behind).RunAsync(
                    Call, JsonSerializer.Serialize(new { url, method = each.Case.Method, calls = CallsInARound }));
                using var told = JsonDocument.Parse(answer);
                // Told of the page's own origin only.
                if (!each.Case.CrossOrigin && told.RootElement.GetProperty("protocol").GetString() is var spoken && spoken != (protocol == "HTTP/2" ? "h2" : "http/1.1"))
                    throw new InvalidOperationException($"{protocol} was to be measured, and {spoken} was spoken");
                each.Milliseconds.AddRange(told.RootElement.GetProperty("times").EnumerateArray().Select(time => time.GetDouble()));
            }
        }

        return times;
    }
}
