namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Values that are lists of names: sorted, comma between, <c>none</c> for an empty one.</summary>
internal static class Names
{
    public const string None = "none";

    public static string Write(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 0 ? None : string.Join(", ", sorted);
    }

    /// <summary>The same list as <see cref="Write"/> writes it, whatever the order and spaces in a book.</summary>
    public static string Canonical(string cell) =>
        Write(cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
