using System.Text.RegularExpressions;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>The text of one cell: <c>value; engine: value; …</c>.</summary>
internal static partial class CellParser
{
    /// <summary>Splits where a semicolon is followed by a word, a colon and a space, so that
    /// <c>text/html; charset=utf-8</c> and <c>a; b:c</c> stay whole.</summary>
    /// <param name="engines">All names that a cell may have.</param>
    /// <returns>The expectation, or null with what is wrong.</returns>
    public static (Expectation? Cell, string? Error) Parse(string text, IReadOnlyList<string> engines)
    {
        var parts = BeforeEngine().Split(text);
        var value = Bare(parts[0]);
        if (value.Length == 0)
            return (null, "an empty cell; write the expected value, or any");

        var byEngine = new Dictionary<string, string>();
        foreach (var part in parts.Skip(1))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var engine = part[..colon];
            if (!engines.Contains(engine))
                return (null, $"there is no engine '{engine}'; engines are {string.Join(", ", engines)}");
            var expected = Bare(part[(colon + 1)..]);
            if (expected.Length == 0)
                return (null, $"nothing is expected of {engine}; write its value, or any");
            if (!byEngine.TryAdd(engine, expected))
                return (null, $"{engine} stands twice in one cell");
        }

        return (new(value, byEngine), null);
    }

    /// <summary>Without one pair of backticks around the whole.</summary>
    private static string Bare(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 2 && trimmed[0] == '`' && trimmed[^1] == '`' && !trimmed[1..^1].Contains('`')
            ? trimmed[1..^1].Trim()
            : trimmed;
    }

    [GeneratedRegex(@";\s+(?=[A-Za-z]+:(?:\s|$))")]
    private static partial Regex BeforeEngine();
}
