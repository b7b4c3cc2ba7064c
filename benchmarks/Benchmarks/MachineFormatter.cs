using System.Runtime.InteropServices;

namespace ProxyVsCors.Benchmarks;

/// <summary>What the numbers were measured on.</summary>
internal static class MachineFormatter
{
    public static string Here() =>
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors ({Processor()}), {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
            : "unknown";
}
