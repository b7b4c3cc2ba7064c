using Markdig.Syntax;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>A heading and the blocks below it, down to the next heading of its level.</summary>
internal sealed record Section(HeadingBlock? Heading, IReadOnlyList<Block> Body)
{
    /// <returns>First what stands before any such heading, then a section for each.</returns>
    public static IReadOnlyList<Section> Split(IEnumerable<Block> blocks, int level)
    {
        var sections = new List<(HeadingBlock? Heading, List<Block> Body)> { (null, []) };
        foreach (var block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
                sections.Add((heading, []));
            else
                sections[^1].Body.Add(block);
        }

        return [.. sections.Select(section => new Section(section.Heading, section.Body))];
    }
}
