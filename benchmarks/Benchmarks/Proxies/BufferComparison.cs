namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>What the gateway's receive buffers cost and save.</summary>
internal static class BufferComparison
{
    public static async Task<int> RunAsync(string results, int rounds, int seconds)
    {
        try
        {
            var contenders = await Measurement.RunAsync(Peers.Variants, rounds, seconds);
            ProxyTable.Write(Path.Combine(results, "buffers.md"), "The gateway by its receive buffers", contenders, rounds, seconds);
            return 0;
        }
        catch (Exception problem) when (problem is InvalidOperationException or OperationCanceledException)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }
}
