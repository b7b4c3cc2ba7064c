namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>What a proxied request costs, here and with others.</summary>
internal static class ProxyComparison
{
    public static async Task<int> RunAsync(string results, int rounds, int seconds)
    {
        try
        {
            var contenders = await Measurement.RunAsync(Peers.All, rounds, seconds);
            ProxyTable.Write(Path.Combine(results, "proxies.md"), "What a proxied request costs", contenders, rounds, seconds);
            return 0;
        }
        catch (Exception problem) when (problem is InvalidOperationException or OperationCanceledException)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }
}
