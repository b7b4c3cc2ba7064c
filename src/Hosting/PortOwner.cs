using System.Globalization;

namespace ProxyVsCors.Hosting;

/// <summary>Which process listens on a port, where the OS tells: Linux, by /proc.</summary>
public static class PortOwner
{
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <returns><c>nginx (process 4711)</c>, or null where it cannot be told.</returns>
    public static string? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
            return null;

        var sockets = Tables
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => ListeningInode(line, port))
            .OfType<string>()
            .Select(inode => $"socket:[{inode}]")
            .ToHashSet();
        return sockets.Count == 0 ? null : Processes().FirstOrDefault(process => Holds(process, sockets)) is { } owner
            ? $"{Name(owner)} (process {Path.GetFileName(owner)})"
            : null;
    }

    /// <summary>The inode of a listening socket on the port, from a line of <c>/proc/net/tcp</c>; else null.</summary>
    public static string? ListeningInode(string line, int port)
    {
        const string Listening = "0A";
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9 && fields[3] == Listening
            && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                ? fields[9]
                : null;
    }

    private static IEnumerable<string> Processes() =>
        Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _));

    /// <remarks>A descriptor that closes meanwhile has no target: it must not hide those that stay.</remarks>
    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd"))
                .Any(descriptor => new FileInfo(descriptor).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Name(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (IOException)
        {
            return "a process that just ended";
        }
    }
}
