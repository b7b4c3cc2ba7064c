using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>A book's text as lines and Markdown blocks, and the errors found in it. Lines are 0-based inside,
/// 1-based in errors.</summary>
internal sealed class BookSource
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly List<BookError> errors = [];
    private readonly List<BookError> warnings = [];
    private readonly string text;
    private readonly string[] lines;

    public BookSource(string markdown, string file, IReadOnlyList<string> engines)
    {
        Engines = engines;
        text = markdown.ReplaceLineEndings("\n");
        lines = text.Split('\n');
        File = file;
        Document = Markdown.Parse(text, Pipeline);
        Blocks = [.. Document];
    }

    public string File { get; }

    /// <summary>Names that cells may have.</summary>
    public IReadOnlyList<string> Engines { get; }

    public MarkdownDocument Document { get; }

    public IReadOnlyList<Block> Blocks { get; }

    public int LineCount => lines.Length;

    public IReadOnlyList<BookError> Errors => [.. errors.OrderBy(error => error.Line)];

    public IReadOnlyList<BookError> Warnings => [.. warnings.OrderBy(warning => warning.Line)];

    public void Error(int line, string message) => errors.Add(new(File, line + 1, message));

    public void Warn(int line, string message) => warnings.Add(new(File, line + 1, "warning: " + message));

    public string Line(int index) => lines[index];

    /// <summary>The raw text of a heading, without its marks.</summary>
    public string Title(HeadingBlock heading) => Slice(heading).Split('\n')[0].TrimStart('#').Trim().TrimEnd('#').TrimEnd();

    public int FirstLine(Block block) => LineOf(block.Span.Start);

    public int LastLine(Block block) => LineOf(Math.Max(block.Span.Start, block.Span.End));

    /// <summary>Rows of raw cells with their lines: the header first, the delimiter left out. A cell keeps its
    /// backticks and asterisks; an escaped pipe is a pipe.</summary>
    public IReadOnlyList<SourceRow> Rows(Table table)
    {
        var first = FirstLine(table);
        return [.. Enumerable.Range(first, LineOf(table.Span.End) - first + 1)
            .Where(line => line != first + 1 && lines[line].Trim().Length > 0)
            .Select(line => new SourceRow(line, TableCells.Split(lines[line])))];
    }

    /// <summary>The lines of all blocks but the left-out ones, as they were written.</summary>
    public string Prose(IEnumerable<Block> blocks, Func<Block, bool> leftOut) =>
        string.Join("\n\n", blocks.Where(block => !leftOut(block)).Select(Slice)).Trim();

    private string Slice(Block block) =>
        block.Span.IsEmpty ? "" : text[block.Span.Start..Math.Min(block.Span.End + 1, text.Length)];

    private int LineOf(int offset) => text.AsSpan(0, Math.Min(offset, text.Length)).Count('\n');
}

internal sealed record SourceRow(int Line, IReadOnlyList<string> Cells);
