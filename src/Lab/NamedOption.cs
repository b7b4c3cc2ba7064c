namespace ProxyVsCors.Lab;

/// <summary>Things chosen by name on the command line.</summary>
internal static class NamedOption
{
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
