namespace ProxyVsCors.Browsers;

public static class ExecutableSearch
{
    /// <summary>The first of the commands on the PATH, else the first of the places; null where there is none.</summary>
    public static string? Find(
        IEnumerable<string> commands, IEnumerable<string> places, string? path, Func<string, bool> exists) =>
        commands
            .SelectMany(command => Folders(path).Select(folder => Path.Combine(folder, command)))
            .Concat(places)
            .FirstOrDefault(exists);

    private static string[] Folders(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
