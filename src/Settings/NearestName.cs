namespace ProxyVsCors.Settings;

/// <summary>The name that a slip of the keyboard or of another product's habits was meant to be.</summary>
internal static class NearestName
{
    private const int MostSlips = 2;

    /// <returns>Null where none is near.</returns>
    public static string? Of(string given, IReadOnlyList<string> names) =>
        names.Where(name => Contains(name, given) || Contains(given, name)).OrderBy(name => Math.Abs(name.Length - given.Length)).FirstOrDefault()
        ?? names.Select(name => (Name: name, Slips: Distance(name.ToLowerInvariant(), given.ToLowerInvariant())))
            .Where(near => near.Slips <= MostSlips).OrderBy(near => near.Slips).Select(near => near.Name).FirstOrDefault();

    private static bool Contains(string text, string part) =>
        part.Length > 3 && text.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's, one row at a time.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
