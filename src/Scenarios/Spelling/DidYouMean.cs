namespace ProxyVsCors.Scenarios.Spelling;

/// <summary>What a mistyped name may have meant.</summary>
internal static class DidYouMean
{
    /// <returns><c>; did you mean 'x'?</c>, or the whole list where nothing is near.</returns>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        var best = all.MinBy(each => Distance(name, each));
        return best is not null && Distance(name, best) <= Math.Max(2, name.Length / 3)
            ? $"; did you mean '{best}'?"
            : $"; there is {string.Join(", ", all)}";
    }

    // Levenshtein, one row at a time.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(
                    Math.Min(row[j - 1], above) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
