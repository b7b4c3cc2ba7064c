using System.Text;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Values that are lists of names: sorted, comma between, twins kept, <c>none</c> for an empty one.</summary>
internal static class NameList
{
    /// <param name="names">As a list writes them: see <see cref="Name"/>.</param>
    public static string Write(IEnumerable<string> names)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 0 ? Marker.None : string.Join(", ", sorted);
    }

    /// <summary>A name that is no plain word stands in quotation marks: <c>"none"</c>, <c>"a b"</c>.</summary>
    public static string Name(string name) => IsPlain(name) ? name : Marker.Quote(name);

    /// <summary>The same list as <see cref="Write"/> writes it, whatever the order and spaces in a book.</summary>
    public static string Canonical(string cell) => cell == Marker.None ? cell : Write(Items(cell));

    /// <summary>What stands between the commas that are in no quotation marks and no parentheses.</summary>
    public static IReadOnlyList<string> Items(string cell)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var (quoted, depth) = (false, 0);
        for (var i = 0; i < cell.Length; i++)
        {
            if (quoted && cell[i] == '\\' && i + 1 < cell.Length)
            {
                item.Append(cell[i++]);
            }
            else if (cell[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted)
            {
                depth += cell[i] switch { '(' => 1, ')' => -1, _ => 0 };
                if (cell[i] == ',' && depth <= 0)
                {
                    items.Add(item.ToString().Trim());
                    item.Clear();
                    continue;
                }
            }

            item.Append(cell[i]);
        }

        items.Add(item.ToString().Trim());
        return items;
    }

    /// <param name="problem">What is wrong with one item; null for nothing.</param>
    public static string? Problem(string cell, Func<string, string?> problem)
    {
        if (cell == Marker.None)
            return null;
        foreach (var item in Items(cell))
        {
            if (item.Length == 0)
                return "an empty list item; a list is a, b, c, or none";
            if (Marker.Is(item))
                return $"'{item}' stands alone, beside no name; what is called so is written \"{item}\"";
            if (problem(item) is { } wrong)
                return wrong;
        }

        return null;
    }

    /// <returns>What is wrong with a name, which is a token or in quotation marks; null for nothing.</returns>
    public static string? NameProblem(string item) =>
        IsPlain(item) || IsQuoted(item) ? null : $"'{item}' is no name; what is no plain word stands in quotation marks: \"a b\"";

    /// <summary>A quoted-string as <see cref="Name"/> would write it: not one around a plain word.</summary>
    private static bool IsQuoted(string item) =>
        item.Length > 1 && item[0] == '"' && item[^1] == '"' && Name(Unquoted(item)) == item;

    private static string Unquoted(string item)
    {
        var text = new StringBuilder();
        for (var i = 1; i < item.Length - 1; i++)
            text.Append(item[i] == '\\' && i + 1 < item.Length - 1 ? item[++i] : item[i]);
        return text.ToString();
    }

    // An asterisk at the end says HttpOnly.
    private static bool IsPlain(string name) => Token.Is(name) && !Marker.Is(name) && !name.EndsWith('*');
}
