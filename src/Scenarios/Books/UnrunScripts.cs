using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>What looks like a script or a truth table and would be neither: a book that says it must not be green without it.</summary>
internal static partial class UnrunScripts
{
    public static void Note(BookSource source)
    {
        var fences = source.Document.Descendants<FencedCodeBlock>().ToList();
        foreach (var fence in fences)
            NoteEnd(fence, source);
        NoteLanguages(source, fences);
        foreach (var comment in source.Document.Descendants<HtmlBlock>().Where(block => block.Type == HtmlBlockType.Comment))
        {
            if (!comment.Lines.ToString().Contains("-->", StringComparison.Ordinal))
                source.Error(source.FirstLine(comment), "this comment is not closed: --> ends it");
        }

        foreach (var table in source.Document.Descendants<Table>().Where(table => table.Parent is not MarkdownDocument))
        {
            if (Fact().IsMatch(source.Line(source.FirstLine(table))))
                source.Error(source.FirstLine(table), "a truth table in a list or a quotation is not read: begin its lines with |");
        }
    }

    private static void NoteEnd(FencedCodeBlock fence, BookSource source)
    {
        var first = source.FirstLine(fence);
        var last = source.LastLine(fence);
        var inner = Enumerable.Range(first + 1, Math.Max(0, last - first)).FirstOrDefault(line => Opens(source.Line(line), fence), -1);
        var marks = new string(fence.FencedChar, fence.OpeningFencedCharCount);
        if (inner >= 0)
            source.Error(first, $"this fence is not closed: line {inner + 1} begins another in it; {marks} on a line of its own ends one");
        else if (fence.ClosingFencedCharCount == 0)
            source.Error(first, $"this fence is not closed: {marks} on a line of its own ends it");
    }

    /// <summary>A line with marks and a language never closes a fence (CommonMark, 4.5).</summary>
    private static bool Opens(string line, FencedCodeBlock within)
    {
        var mark = FenceMark().Match(line);
        return mark.Success
            && mark.Groups["marks"].Value[0] == within.FencedChar
            && mark.Groups["marks"].Length >= within.OpeningFencedCharCount
            && mark.Groups["info"].Length > 0;
    }

    private static void NoteLanguages(BookSource source, IReadOnlyList<FencedCodeBlock> fences)
    {
        var topLevel = fences.Where(fence => fence.Parent is MarkdownDocument).ToDictionary(source.FirstLine);
        var quoted = fences
            .SelectMany(fence => Enumerable.Range(source.FirstLine(fence) + 1, Math.Max(0, source.LastLine(fence) - source.FirstLine(fence))))
            .Concat(source.Document.Descendants<HtmlBlock>().Where(block => block.Type == HtmlBlockType.Comment)
                .SelectMany(block => Enumerable.Range(source.FirstLine(block), source.LastLine(block) - source.FirstLine(block) + 1)))
            .ToHashSet();
        for (var line = 0; line < source.LineCount; line++)
        {
            if (quoted.Contains(line)
                || NestedFence().Match(source.Line(line)) is not { Success: true } opening
                || !Page().IsMatch(opening.Groups["info"].Value))
            {
                continue;
            }

            var language = Language().Match(opening.Groups["info"].Value).Value;
            if (language != "js")
                source.Error(line, language.Length == 0 ? "this script has no language: write js before page=" : $"write js, not {language}: only ```js fences run");
            else if (!topLevel.ContainsKey(line))
                source.Error(line, "a script in a list, a quotation or indented is not run: begin its fence at the start of a line");
        }
    }

    [GeneratedRegex(@"^\s*(?<marks>`{3,}|~{3,})(?>\s*)(?<info>[^`]*)$")]
    private static partial Regex FenceMark();

    [GeneratedRegex(@"^[\s>*+\-\d.)]*(?:\|\s*)?fact\s*\|")]
    private static partial Regex Fact();

    // Also behind the marks of lists and quotations.
    [GeneratedRegex(@"^(?:[\s>*+-]|\d+[.)]\s)*(?:`{3,}|~{3,})(?>\s*)(?<info>[^`]*)$")]
    private static partial Regex NestedFence();

    [GeneratedRegex(@"(?:^|[\s{,])page\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    /// <summary>The first word, if it is no attribute. Braces around the attributes make one word of them.</summary>
    [GeneratedRegex(@"^(?!page\s*=)\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Language();
}
