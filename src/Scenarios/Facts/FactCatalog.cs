using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Every fact that a truth table can name.</summary>
public static class FactCatalog
{
    private static readonly IReadOnlyList<FactKind> Kinds =
        [.. PageFacts.All, .. RequestFacts.All, .. CookieFacts.All, BrowserFacts.Console];

    public static IEnumerable<string> Names => Kinds.Select(kind => kind.Name);

    /// <summary>The fact that a row's first cell names in a scenario without named fences; null if it names none.</summary>
    public static Fact? Resolve(string cell) => Resolve(cell, FactNames.Usual).Fact;

    /// <summary>The fact that a row's first cell names: a name of this catalogue, or a header in backticks; before it the name of a
    /// fence, a server or both, each with a colon.</summary>
    /// <returns>The fact, or what is wrong.</returns>
    public static (Fact? Fact, string? Problem) Resolve(string cell, FactNames names)
    {
        var prefix = "";
        var scope = FactScope.Usual;
        var rest = cell.Trim();
        for (var colon = Colon(rest); colon > 0; colon = Colon(rest))
        {
            var name = rest[..colon].Trim().Trim('`');
            var next = names.FenceOf(name) is >= 0 and var fence && scope is { Fence: null, Server: null } ? scope with { Fence = fence }
                : names.Servers.Contains(name) && scope.Server is null ? scope with { Server = name }
                : null;
            if (next is null)
                return (null, $"'{name}' is no server and no fence before it{DidYouMean.Hint(name, names.All)}");
            (scope, prefix, rest) = (next, $"{prefix}{name}: ", rest[(colon + 1)..].Trim());
        }

        return Resolve(rest, prefix, scope, names);
    }

    private static (Fact? Fact, string? Problem) Resolve(string cell, string prefix, FactScope scope, FactNames names)
    {
        var bare = cell.Replace("`", "", StringComparison.Ordinal).Trim();
        var kind = Kinds.FirstOrDefault(kind => kind.Name == bare);
        if (kind is null && HeaderFacts.Resolve(cell, prefix, scope) is { } header)
            return (header, null);
        var (fact, problem) = kind is null ? CookieFacts.At(bare, names) : (kind.Create(prefix + bare, scope, names), null);
        if (fact is null)
        {
            return (null, problem ?? $"unknown fact '{cell}'{DidYouMean.Hint(bare, Names)}, or a header in backticks, "
                + $"perhaps with {string.Join(", ", HeaderFacts.Words)} before it");
        }

        return scope.Fence is not null && kind?.OfFence != true ? (null, $"'{bare}' is looked at once, after the last fence, and is no fence's own")
            : scope.Server is not null && kind?.OfServer != true ? (null, $"'{bare}' is no server's own: it is the browser's")
            : (fact, null);
    }

    /// <summary>The end of a name before a fact.</summary>
    private static int Colon(string cell) => cell.IndexOf(": ", StringComparison.Ordinal);
}
