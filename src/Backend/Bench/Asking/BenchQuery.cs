using Microsoft.AspNetCore.WebUtilities;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>A bench address's query: what holds for each answer, and what each turn adds.</summary>
/// <param name="Turns">One at least. A turn's own values stand behind the common ones.</param>
internal sealed record BenchQuery(IReadOnlyList<BenchValues> Turns)
{
    public const int MostTurns = 32;

    /// <exception cref="BenchMistake">A parameter is none of the address's, or stands twice where one counts.</exception>
    public static BenchQuery Parse(BenchAddress address, string? queryString)
    {
        List<List<BenchValue>> sections = [[]];
        foreach (var pair in new QueryStringEnumerable(queryString))
        {
            var name = new BenchValue("?", pair.EncodedName.ToString()).Text();
            var value = new BenchValue(name, pair.EncodedValue.ToString());
            var parameter = Known(address, name);
            if (parameter.Name == "turn")
                Begin(sections, value);
            else if (!parameter.Repeats && sections[^1].Exists(earlier => earlier.Name == name))
                throw new BenchMistake($"'{name}' counts once, and is here twice");
            else
                sections[^1].Add(value);
        }

        return new(sections is [var only] ? [new(only)] : [.. sections.Skip(1).Select(turn => new BenchValues([.. sections[0], .. turn]))]);
    }

    /// <summary>The query that is the same for each call of a run.</summary>
    public static string WithoutRun(string? queryString) =>
        string.Join('&', (queryString ?? "").TrimStart('?').Split('&').Where(pair => !pair.StartsWith("run=", StringComparison.OrdinalIgnoreCase)));

    private static void Begin(List<List<BenchValue>> sections, BenchValue turn)
    {
        if (turn.Number(1, MostTurns) != sections.Count)
            throw new BenchMistake($"'turn' begins what one answer has: turn={sections.Count} would come here; they count from 1 to {MostTurns}");
        sections.Add([]);
    }

    private static BenchParameter Known(BenchAddress address, string name)
    {
        var known = BenchParameter.All.Where(parameter => parameter.Addresses.Contains(address)).ToList();
        // The key was found in it, whatever its case.
        if (known.Find(parameter => parameter.Name == name || (parameter.Name == "run" && name.Equals("run", StringComparison.OrdinalIgnoreCase))) is { } found)
            return found;
        var here = $"/bench/{address.ToString().ToLowerInvariant()} has no parameter {BenchMistake.Quoted(name)}";
        if (BenchParameter.All.FirstOrDefault(parameter => parameter.Name == name) is { } elsewhere)
            throw new BenchMistake($"{here}: it belongs to {string.Join(", ", elsewhere.Addresses.Select(each => $"/bench/{each.ToString().ToLowerInvariant()}"))}");
        throw new BenchMistake(NearestName.Of(name, [.. known.Select(parameter => parameter.Name)]) is { } near
            ? $"{here}; the nearest is '{near}'"
            : $"{here}; it has {string.Join(", ", known.Select(parameter => parameter.Name))}");
    }
}
