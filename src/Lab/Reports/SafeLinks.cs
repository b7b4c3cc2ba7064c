using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ProxyVsCors.Lab.Reports;

/// <summary>Links lead to the web or into the page; images, which would be loaded from elsewhere, become links.</summary>
internal static class SafeLinks
{
    public static void Apply(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            if (!IsSafe(link.Url))
                link.Url = "#";
        }
    }

    private static bool IsSafe(string? url) =>
        url is not null
        && (url.StartsWith('#')
            || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}
