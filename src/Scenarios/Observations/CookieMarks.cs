namespace ProxyVsCors.Scenarios.Observations;

/// <summary>Tells the values of a run's cookies apart without telling any: <c>①</c>, <c>②</c>, … by first appearance.</summary>
public sealed class CookieMarks
{
    private readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);

    /// <param name="digest">Equal for equal values.</param>
    public string Of(string digest)
    {
        if (!marks.TryGetValue(digest, out var mark))
            marks[digest] = mark = Number(marks.Count + 1);
        return mark;
    }

    /// <summary>Unicode has circled numbers up to 50, in three blocks.</summary>
    private static string Number(int number) => number switch
    {
        <= 20 => $"{(char)('①' + number - 1)}",
        <= 35 => $"{(char)('㉑' + number - 21)}",
        <= 50 => $"{(char)('㊱' + number - 36)}",
        _ => $"({number})",
    };
}
