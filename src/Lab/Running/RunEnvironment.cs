using System.Reflection;
using System.Runtime.InteropServices;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

internal static class RunEnvironment
{
    private const int ShortHash = 7;

    public static RunInfo Describe(DateTimeOffset started, TimeSpan elapsed, IReadOnlyList<EngineInfo> engines) => new(
        started,
        elapsed,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Commit(),
        engines);

    /// <summary>The commit that this program was built from, not that of the folder in which somebody runs it.</summary>
    private static string? Commit() =>
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, { Length: > ShortHash } hash]
            ? hash[..ShortHash]
            : null;
}
