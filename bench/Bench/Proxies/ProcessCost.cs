using System.Globalization;

namespace ProxyVsCors.Bench.Proxies;

/// <summary>What a process and its children have cost so far (Linux, <c>proc(5)</c>).</summary>
internal static class ProcessCost
{
    private const double TicksPerSecond = 100;

    /// <returns>Seconds of processor time, in user and kernel mode.</returns>
    public static double ProcessorSeconds(int root) =>
        Family(root).Sum(id => Stat(id) is { } stat ? (Number(stat[11]) + Number(stat[12])) / TicksPerSecond : 0);

    /// <returns>Mebibytes that were resident.</returns>
    public static double Mebibytes(int root) => Family(root).Sum(id => Resident(id)) / 1024.0;

    private static List<int> Family(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Stat: Stat(id)))
            .Where(each => each.Stat is not null)
            .ToLookup(each => (int)Number(each.Stat![1]), each => each.Id);
        var family = new List<int> { root };
        for (var i = 0; i < family.Count; i++)
            family.AddRange(parents[family[i]]);
        return family;
    }

    /// <returns>The fields after the command's name, which may itself have spaces; null where the process is gone.</returns>
    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
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
}
