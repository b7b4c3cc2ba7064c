using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Cells like <c>S05 credentials, page got: 200</c>: a scenario, one of its topologies, a fact and its value.</summary>
internal sealed class EvidenceParser(BookSource source, IReadOnlyList<Scenario> scenarios)
{
    /// <returns>Null where the cell has an error, which is noted in the source.</returns>
    public Evidence? Parse(string cell, int line)
    {
        var comma = cell.IndexOf(", ", StringComparison.Ordinal);
        var place = (comma < 0 ? "" : cell[..comma]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (place.Length != 2)
        {
            source.Error(line, $"'{cell}' names no scenario, topology, fact and value, like S05 credentials, page got: 200");
            return null;
        }

        var scenario = Find(place[0], line);
        var desired = Desired(cell[(comma + 2)..], line);
        if (scenario is null || desired is null)
            return null;
        if (scenario.Table.ColumnOf(place[1]) < 0)
            source.Error(line, $"{scenario.Id} has no column '{place[1]}'{DidYouMean.Hint(place[1], scenario.Table.Topologies)}");
        return new(scenario.Id, place[1], desired);
    }

    /// <returns>Null where the book has none of that id.</returns>
    public Scenario? Find(string id, int line)
    {
        var scenario = scenarios.FirstOrDefault(scenario => scenario.Id == id);
        if (scenario is null)
            source.Error(line, $"there is no scenario '{id}' in this book");
        return scenario;
    }

    private DesiredValue? Desired(string text, int line)
    {
        // A server's name before a fact has a colon as well.
        for (var colon = text.IndexOf(": ", StringComparison.Ordinal); colon > 0; colon = text.IndexOf(": ", colon + 1, StringComparison.Ordinal))
        {
            if (FactCatalog.Resolve(text[..colon]) is not { } fact)
                continue;
            var value = text[(colon + 2)..].Replace("`", "", StringComparison.Ordinal).Trim();
            if (fact.Problem(value) is not { } problem)
                return new(fact, value);
            source.Error(line, $"{fact.Name}: {problem}");
            return null;
        }

        source.Error(line, $"'{text}' is no fact and its value, like page got: 200");
        return null;
    }
}
