using System.Diagnostics;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>Every peer in turn, shape by shape and round after round, alone on a processor; load and upstream on another.</summary>
internal sealed class Measurement(Place place, RunningProcesses processes)
{
    private const int ProxyProcessor = 0;
    private const int LoadProcessor = 1;

    /// <summary>Seconds at most that a shape is warmed for.</summary>
    public const int Timeout = 60;

    /// <summary>Each time the load begins anew, TLS too.</summary>
    private const int WarmSeconds = 2;

    /// <exception cref="InvalidOperationException">Something that is needed is not there, or a peer does not answer.</exception>
    public static async Task<IReadOnlyList<Contender>> RunAsync(Func<Place, IEnumerable<Peer>> peers, int rounds, int seconds)
    {
        if (Environment.ProcessorCount < 2)
            throw new InvalidOperationException("two processors are needed: one for the proxy, one for its load");
        foreach (var tool in (string[])["nginx", "wrk", "h2load"])
        {
            if (Place.VersionOf(tool, tool == "h2load" ? "--version" : "-v") is null)
                throw new InvalidOperationException($"{tool} is needed; apt-get install nginx wrk nghttp2-client");
        }

        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        try
        {
            using var processes = new RunningProcesses();
            return await new Measurement(Place.Create(folder), processes).RunAllAsync(peers, rounds, seconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<Contender>> RunAllAsync(Func<Place, IEnumerable<Peer>> peers, int rounds, int seconds)
    {
        processes.Start(Upstream.Command(place), new Dictionary<string, string>(), LoadProcessor);
        var all = new List<Contender>();
        foreach (var peer in peers(place))
            all.Add(await StartAsync(peer));
        var running = all.Where(each => each.Processes.Count > 0).ToList();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (shape, index) in Shape.All.Select((shape, index) => (shape, index)))
            {
                // Another goes first each time: whoever follows a heavy one finds the processor's caches full of it.
                var first = (round + index) % running.Count;
                foreach (var contender in running.Skip(first).Concat(running.Take(first)))
                    await MeasureAsync(contender, shape, seconds);
                Console.WriteLine($"round {round}, {shape.Name}: {string.Join(", ", running.Where(each => each.Of(shape).Count > 0).Select(each => $"{each.Peer.Name} {each.Of(shape)[^1].Microseconds:0.0} µs"))}");
            }
        }

        foreach (var contender in running)
            contender.Idle = await IdleConnections.MeasureAsync(contender);
        return all;
    }

    private async Task<Contender> StartAsync(Peer peer)
    {
        var contender = new Contender(peer, [.. peer.Commands.Select(command => processes.Start(command, peer.Environment, ProxyProcessor))]);
        if (peer.Commands.Count == 0)
            return contender;
        if (!await AnswersAsync(peer.Plain) || !await AnswersAsync(peer.Secure))
            throw new InvalidOperationException($"{peer.Name} does not answer");
        var clock = Stopwatch.StartNew();
        foreach (var shape in Shape.All)
            await WarmAsync(contender, shape);
        Console.WriteLine($"{peer.Name}: warm after {clock.Elapsed.TotalSeconds:0} s");
        return contender;
    }

    private async Task WarmAsync(Contender contender, Shape shape)
    {
        long done = 0;
        for (var clock = Stopwatch.StartNew(); done < (contender.Peer.IsJitted ? shape.Warm : shape.Warm / 10) && clock.Elapsed.TotalSeconds < Timeout;)
        {
            if (await Load.RunAsync(shape, contender.Peer.For(shape), place.Folder, WarmSeconds, LoadProcessor, processes.Stopping) is not { } load)
                return;
            done += load.Requests;
        }

        if (contender.Peer.IsJitted && done < shape.Warm)
            Console.WriteLine($"{contender.Peer.Name}: {shape.Name}: {done} requests to warm up, fewer than {shape.Warm}");
    }

    private async Task MeasureAsync(Contender contender, Shape shape, int seconds)
    {
        var before = contender.ProcessorSeconds;
        if (await Load.RunAsync(shape, contender.Peer.For(shape), place.Folder, seconds, LoadProcessor, processes.Stopping) is { } load)
            contender.Add(shape, new((contender.ProcessorSeconds - before) * 1e6 / Math.Max(1, load.Requests), load.Requests, load.Failed));
    }

    private static async Task<bool> AnswersAsync(Server server)
    {
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => EphemeralCertificate.Get().Equals(shown) } });
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(60);)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, Upstream.Small)) { Headers = { Host = server.Host } };
                if ((await client.SendAsync(request)).IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await timer.WaitForNextTickAsync();
        }

        return false;
    }
}
