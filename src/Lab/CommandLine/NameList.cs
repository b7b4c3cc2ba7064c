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
}
