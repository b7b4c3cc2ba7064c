using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ProxyVsCors.Reports;

/// <summary>Links lead to the web or into the page; images, which would be loaded from elsewhere, become links.</summary>
public static class SafeLinks
{
    // Where a link leads learns nothing of where it stood.
    private const string Relation = "noreferrer";

    public static void Apply(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            if (!IsSafe(link.Url))
                link.Url = "#";
            link.GetAttributes().AddPropertyIfNotExist("rel", Relation);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && IsSafe(link.Url))
                link.GetAttributes().AddPropertyIfNotExist("rel", Relation);
            else
                link.ReplaceBy(new LiteralInline($"<{link.Url}>"));
        }
    }

    private static bool IsSafe(string? url) =>
        url is not null
        && (url.StartsWith('#')
            || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}
