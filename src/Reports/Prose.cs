using Markdig;
using Microsoft.AspNetCore.Components;

namespace ProxyVsCors.Reports;

/// <summary>A book's prose as HTML. Raw HTML in it is shown, not obeyed: a book may be somebody else's.</summary>
public static class Prose
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static MarkupString Html(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        SafeLinks.Apply(document);
        return new(document.ToHtml(Pipeline));
    }

    /// <summary>One line, without the paragraph around it.</summary>
    public static MarkupString Inline(string markdown)
    {
        var html = Html(markdown).Value.Trim();
        return new(html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal) ? html[3..^4] : html);
    }
}
