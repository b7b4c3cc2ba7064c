using System.Diagnostics;
using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Bench.Proxies;

/// <summary>One proxied request's cost: every peer in turn, round after round, each alone on a processor, load and upstream on
/// another.</summary>
internal static class ProxyComparison
{
    private const int ProxyProcessor = 0;
    private const int LoadProcessor = 1;

    public static async Task<int> RunAsync(string results, int rounds, int seconds)
    {
        if (Environment.ProcessorCount < 2)
            return Fail("two processors are needed: one for the proxy, one for its load");
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        var processes = new List<Process>();
        try
        {
            var upstream = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
            if (Upstream.StartNginx(folder, upstream.Port, LoadProcessor) is not { } server)
                return Fail("nginx is needed as the upstream; apt-get install nginx wrk");
            processes.Add(server);
            var npm = Environment.GetEnvironmentVariable("BENCH_NPM") ?? folder;
            var peers = new Peers(folder, npm, upstream, () => FreePorts.Take(1)[0]);
            var rows = peers.All().Select(peer => new ProxyRow(peer, new($"http://127.0.0.1:{(peer.Version is null ? 0 : peers.PortOf(peer))}/api/whoami"))).ToList();
            foreach (var row in rows.Where(row => row.Peer.Version is not null))
            {
                row.Process = row.Peer.Start(ProxyProcessor);
                processes.Add(row.Process);
                if (!await AnswersAsync(row.Address))
                    return Fail($"{row.Peer.Name} does not answer");
                // Until its hot paths are compiled for good.
                await Load.RunAsync(row.Address, seconds: 12, LoadProcessor);
            }

            var running = rows.Where(row => row.Process is not null).ToList();
            for (var round = 1; round <= rounds; round++)
            {
                // Another goes first each time: whoever follows a heavy one finds the processor's caches full of it.
                foreach (var row in running.Skip(round % running.Count).Concat(running.Take(round % running.Count)))
                {
                    await MeasureAsync(row, seconds);
                    Console.WriteLine($"round {round}: {row.Peer.Name}: {row.Samples[^1].Microseconds:0.0} µs");
                }
            }

            ProxyTable.Write(Path.Combine(results, "proxies.md"), rows, rounds, seconds);
            return 0;
        }
        finally
        {
            foreach (var process in processes)
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(ProxyRow row, int seconds)
    {
        await Load.RunAsync(row.Address, seconds: 1, LoadProcessor);
        var before = ProcessCost.ProcessorSeconds(row.Process!.Id);
        var load = await Load.RunAsync(row.Address, seconds, LoadProcessor);
        var used = ProcessCost.ProcessorSeconds(row.Process.Id) - before;
        row.Samples.Add(new(used * 1e6 / Math.Max(1, load.Requests), load, ProcessCost.Mebibytes(row.Process.Id)));
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        using var client = new HttpClient();
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(30);)
        {
            try
            {
                if ((await client.GetAsync(address)).IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await glance.WaitForNextTickAsync();
        }

        return false;
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
