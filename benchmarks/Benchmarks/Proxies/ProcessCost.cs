using System.Globalization;
using System.Runtime.InteropServices;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>What a process and its children have cost so far (Linux).</summary>
internal static partial class ProcessCost
{
    /// <returns>Seconds of processor time, in user and kernel mode, as the scheduler counted them.</returns>
    public static double ProcessorSeconds(int root) => Family(root).Sum(SecondsOf);

    /// <returns>Mebibytes that are resident.</returns>
    public static double Mebibytes(int root) => Family(root).Sum(Resident) / 1024.0;

    /// <summary>A process's own clock has nanoseconds where /proc has hundredths of a second (clock_getcpuclockid(3)).</summary>
    private static double SecondsOf(int id) =>
        ClockIdOf(id, out var clock) == 0 && ClockTime(clock, out var time) == 0 ? time.Seconds + (time.Nanoseconds / 1e9) : 0;

    private static List<int> Family(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Parent(id)))
            .ToLookup(each => each.Parent, each => each.Id);
        var family = new List<int> { root };
        for (var i = 0; i < family.Count; i++)
            family.AddRange(parents[family[i]]);
        return family;
    }

    /// <returns>0 where the process is gone.</returns>
    private static int Parent(int id)
    {
        try
        {
            // The command's name, in parentheses, may itself have spaces.
            var text = File.ReadAllText($"/proc/{id}/stat");
            return (int)Number(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double Resident(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "clock_getcpuclockid")]
    private static partial int ClockIdOf(int process, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
