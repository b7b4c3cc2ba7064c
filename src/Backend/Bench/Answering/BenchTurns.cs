using System.Security.Cryptography;
using System.Text;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>Counts the requests to each address with turns, for each run, in bounded memory. Thread safe.</summary>
internal sealed class BenchTurns
{
    public const int MostAddresses = 64;

    private const int MostRuns = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<string, int>> runs = [];
    private readonly Queue<string> oldest = new();

    /// <param name="run">The <c>run</c>, whose last part tells fences and calls apart, and not runs.</param>
    /// <param name="address">Path and query without the run.</param>
    /// <param name="count">Of turns; the last stays.</param>
    /// <param name="take">Whether this request counts: a preflight asks for the turn of the request behind it.</param>
    /// <returns>The turn, from 0.</returns>
    /// <exception cref="BenchMistake">The run has asked too many addresses.</exception>
    public int Next(string run, string address, int count, bool take)
    {
        var dot = run.LastIndexOf('.');
        var key = Hash(dot < 0 ? run : run[..dot]);
        lock (gate)
        {
            var addresses = Of(key);
            var hash = Hash(address);
            var turn = addresses.GetValueOrDefault(hash);
            if (take && !addresses.ContainsKey(hash) && addresses.Count == MostAddresses)
                throw new BenchMistake($"'turn': this run has {MostAddresses} addresses with turns, and more are not counted");
            if (take)
                addresses[hash] = Math.Min(turn + 1, count);
            return Math.Min(turn, count - 1);
        }
    }

    private Dictionary<string, int> Of(string key)
    {
        if (runs.TryGetValue(key, out var known))
            return known;
        if (runs.Count == MostRuns)
            runs.Remove(oldest.Dequeue());
        oldest.Enqueue(key);
        return runs[key] = [];
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
