using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>What <c>--only</c> means by a word.</summary>
internal static class Selection
{
    /// <summary>Each word is a scenario's id, else a chapter's title, else part of a scenario's title, else part of its
    /// prose or script; case does not matter. With each comes its
    /// control. No words: all.</summary>
    /// <exception cref="LabFailure">A word means nothing in this book.</exception>
    public static IReadOnlyList<Scenario> Of(Book book, IReadOnlyCollection<string> words)
    {
        if (words.Count == 0)
            return [.. book.Scenarios];
        var chosen = words.SelectMany(word => Meant(book, word)).ToHashSet();
        // Without its control, a scenario could not be told from one that proves nothing.
        var controls = chosen.SelectMany(scenario => scenario.Controls).Select(control => control.Scenario).ToHashSet();
        chosen.UnionWith(book.Scenarios.Where(scenario => controls.Contains(scenario.Id)));
        return [.. book.Scenarios.Where(chosen.Contains)];
    }

    private static List<Scenario> Meant(Book book, string word)
    {
        Func<Chapter, Scenario, bool>[] readings =
        [
            (_, scenario) => Same(scenario.Id, word),
            (chapter, _) => Same(chapter.Title, word),
            (_, scenario) => Has(scenario.Title, word),
            (_, scenario) => Has(scenario.Prose, word) || scenario.Fences.Any(fence => Has(fence.Script, word)),
        ];
        var all = book.Chapters.SelectMany(chapter => chapter.Scenarios, (chapter, scenario) => (chapter, scenario)).ToList();
        return readings
            .Select(reading => all.Where(each => reading(each.chapter, each.scenario)).Select(each => each.scenario).ToList())
            .FirstOrDefault(meant => meant.Count > 0)
            ?? throw new LabFailure(
                $"--only: nothing in {book.File} is called '{word}'; its chapters are {string.Join(", ", book.Chapters.Select(chapter => chapter.Title))}");
    }

    private static bool Same(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
