using System.Diagnostics;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <param name="Microseconds">Of processor time, for each request that was answered.</param>
internal sealed record Sample(double Microseconds, long Requests, long Failed);

/// <param name="Mebibytes">Resident with all of them open.</param>
/// <param name="KibibytesEach">That came with them, by connection.</param>
/// <param name="Open">How many the peer did not close.</param>
internal sealed record IdleMemory(double Mebibytes, double KibibytesEach, int Open);

/// <summary>A peer that runs, and what was measured of it.</summary>
internal sealed class Contender(Peer peer, IReadOnlyList<Process> processes)
{
    private readonly Dictionary<Shape, List<Sample>> samples = [];

    public Peer Peer => peer;

    /// <summary>Empty where it is not installed.</summary>
    public IReadOnlyList<Process> Processes => processes;

    public IdleMemory? Idle { get; set; }

    public double ProcessorSeconds => processes.Sum(process => ProcessCost.ProcessorSeconds(process.Id));

    public double Mebibytes => ProcessCost.Mebibytes(processes[0].Id);

    public long Failed => samples.Values.SelectMany(each => each).Sum(sample => sample.Failed);

    /// <summary>Round by round.</summary>
    public IReadOnlyList<Sample> Of(Shape shape) => samples.TryGetValue(shape, out var found) ? found : [];

    public void Add(Shape shape, Sample sample)
    {
        if (!samples.TryGetValue(shape, out var list))
            samples[shape] = list = [];
        list.Add(sample);
    }

    /// <summary>Its cost as a multiple of another's, both in the same round.</summary>
    public IEnumerable<double> Ratios(Contender other, Shape shape) => Of(shape).Zip(other.Of(shape), (here, there) => here.Microseconds / there.Microseconds);
}
