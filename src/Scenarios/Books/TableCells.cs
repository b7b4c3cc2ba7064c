using System.Text;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>A row of a GitHub-flavoured table, split at its pipes (GFM, 4.10: a pipe in a cell is escaped, in code
/// as well).</summary>
internal static class TableCells
{
    public static IReadOnlyList<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] == '|')
            {
                cell.Append('|');
                i++;
            }
            else if (line[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return WithoutOuterPipes(cells, line.Trim());
    }

    private static List<string> WithoutOuterPipes(List<string> cells, string line)
    {
        if (line.StartsWith('|'))
            cells.RemoveAt(0);
        if (line.Length > 1 && line.EndsWith('|') && !line.EndsWith("\\|", StringComparison.Ordinal))
            cells.RemoveAt(cells.Count - 1);
        return cells;
    }
}
