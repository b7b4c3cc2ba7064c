using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>A scenario book on the disk, and whether it is the one that this program came with.</summary>
internal sealed record BookFile(Book Book, bool IsShipped)
{
    private const string Shipped = "scenarios.md";

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="LabFailure">All that is wrong with it, a line each.</exception>
    public static BookFile? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        var text = File.ReadAllText(file);
        var reading = BookParser.Parse(text, file);
        return reading.Book is { } book
            ? new(book, IsOurs(text))
            : throw new LabFailure(string.Join('\n', reading.Errors));
    }

    private static bool IsOurs(string text) => Lines(text) == Lines(Embedded.Text(Shipped));

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
