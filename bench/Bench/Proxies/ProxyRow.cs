using System.Diagnostics;

namespace ProxyVsCors.Bench.Proxies;

internal sealed record ProxySample(double Microseconds, LoadResult Load, double Mebibytes);

/// <summary>A peer and what was measured of it, round by round.</summary>
internal sealed class ProxyRow(Peer peer, Uri address)
{
    public Peer Peer => peer;

    public Uri Address => address;

    public Process? Process { get; set; }

    public List<ProxySample> Samples { get; } = [];

    public double Median(Func<ProxySample, double> of) => Middle(Samples.Select(of));

    /// <summary>Of the time that a request takes here to the one there, both in the same round.</summary>
    public double MedianRatio(ProxyRow other) =>
        Middle(Samples.Zip(other.Samples, (here, there) => here.Microseconds / there.Microseconds));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
