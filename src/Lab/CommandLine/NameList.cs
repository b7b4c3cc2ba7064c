using System.CommandLine;

namespace ProxyVsCors.Lab.CommandLine;

/// <summary>An option whose value is a comma-separated list of names: <c>--only S01,S04</c>.</summary>
internal static class NameList
{
    public static Option<string[]> Option(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.SelectMany(token =>
            token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    /// <summary>The known things that are named, in their own order; all of them where nothing is named.</summary>
    /// <exception cref="LabFailure">A name is not known.</exception>
    public static IReadOnlyList<T> Pick<T>(
        string option, IReadOnlyCollection<string> names, IReadOnlyList<T> known, Func<T, string> nameOf)
    {
        var unknown = names.FirstOrDefault(name => !known.Any(thing => nameOf(thing) == name));
        if (unknown is not null)
        {
            throw new LabFailure(
                $"{option}: there is no '{unknown}'; there is {string.Join(", ", known.Select(nameOf))}");
        }

        return names.Count == 0 ? known : [.. known.Where(thing => names.Contains(nameOf(thing)))];
    }
}
