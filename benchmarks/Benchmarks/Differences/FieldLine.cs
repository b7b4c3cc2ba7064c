namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>A line of a head or of trailers.</summary>
internal sealed record FieldLine(string Name, string Value)
{
    public static IReadOnlyList<FieldLine> All(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Contains(':', StringComparison.Ordinal)).Select(Of)];

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static FieldLine Of(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new(line[..colon], line[(colon + 1)..].Trim(' ', '\r'));
    }
}
