using ProxyVsCors.Browsers;
using ProxyVsCors.EmbeddedFiles;
using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>A scenario book on the disk, and whether it is the one that this program came with.</summary>
internal sealed record BookFile(Book Book, bool IsShipped)
{
    /// <summary>What runs and is hardly meant, a line each.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    private const string Shipped = "scenarios.md";

    // The shipped book has some 150,000.
    private const int LongestInCharacters = 8 * 1024 * 1024;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="LabFailure">All that is wrong with it, a line each.</exception>
    public static BookFile? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        var text = Text(file);
        var reading = BookParser.Parse(text, PlainText.Line(file), EngineCatalog.Names);
        return reading.Book is { } book
            ? new(book, IsOurs(text)) { Warnings = [.. reading.Warnings.Select(warning => warning.ToString())] }
            : throw new LabFailure(string.Join('\n', reading.Errors));
    }

    /// <summary>A pipe may never end and a device never stop, and either has a path like a file.</summary>
    private static string Text(string file)
    {
        var reading = Task.Run(() =>
        {
            using var reader = new StreamReader(file);
            var text = new char[LongestInCharacters + 1];
            var length = reader.ReadBlock(text);
            return length > LongestInCharacters ? null : new string(text, 0, length);
        });
        try
        {
            return reading.Wait(ReadTimeout) && reading.Result is { } text
                ? text
                : throw new LabFailure(reading.IsCompleted
                    ? $"{PlainText.Line(file)}: longer than {LongestInCharacters} characters, so no scenario book"
                    : $"{PlainText.Line(file)}: nothing to read within {ReadTimeout.TotalSeconds:0} s");
        }
        catch (AggregateException problem) when (problem.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new LabFailure($"{PlainText.Line(file)}: {PlainText.Line(problem.InnerException.Message)}");
        }
    }

    private static bool IsOurs(string text) => Lines(text) == Lines(EmbeddedFile.Text(Shipped));

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
