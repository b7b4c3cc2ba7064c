using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Reports;

/// <summary>Where links within a report lead.</summary>
public static class Anchor
{
    public static string Of(Chapter chapter) =>
        "chapter-" + string.Concat(chapter.Title.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
