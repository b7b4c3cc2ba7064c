using Markdig.Syntax;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Fences of JavaScript: <c>js page=frontend path=/csr-api-call.html</c>. Other languages are prose.</summary>
internal static class FenceParser
{
    public static bool Runs(Block block) => block is FencedCodeBlock { Info: "js" };

    /// <returns>Null where the source has an error, which is noted there.</returns>
    public static Fence? Parse(FencedCodeBlock block, BookSource source)
    {
        var line = source.FirstLine(block);
        string? page = null;
        string? path = null;
        foreach (var attribute in (block.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = attribute.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (attribute, "") : (attribute[..equals], attribute[(equals + 1)..]);
            if (Problem(name, value, repeated: name == "page" ? page is not null : path is not null) is { } problem)
            {
                source.Error(line, problem);
                return null;
            }

            (page, path) = name == "page" ? (value, path) : (page, value);
        }

        if (page is null)
        {
            source.Error(line, $"a js fence runs in a tab: say where, page={string.Join(" or page=", Site.All)}");
            return null;
        }

        return new(page, path, block.Lines.ToString(), line + 1);
    }

    private static string? Problem(string name, string value, bool repeated) => name switch
    {
        not ("page" or "path") => $"unknown attribute '{name}'{DidYouMean.Hint(name, ["page", "path"])}",
        _ when repeated => $"{name} stands twice",
        "page" when !Site.All.Contains(value) => $"unknown page '{value}'{DidYouMean.Hint(value, Site.All)}",
        "path" when !value.StartsWith('/') => $"path '{value}' does not begin with /",
        _ => null,
    };
}
