using System.Globalization;
using Markdig.Syntax;
using ProxyVsCors.Scenarios.Spelling;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Fences of JavaScript: <c>js page=frontend path=/csr-api-call.html</c>. Other languages are prose.</summary>
internal static class FenceParser
{
    public static bool Runs(Block block) => block is FencedCodeBlock { Info: "js" };

    /// <returns>Null where the source has an error, which is noted there.</returns>
    public static Fence? Parse(FencedCodeBlock block, BookSource source, IReadOnlyList<Topology> topologies)
    {
        var line = source.FirstLine(block);
        var parses = ReadScript(block, line, source, topologies);
        string? page = null;
        string? path = null;
        foreach (var attribute in (block.Arguments ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
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

        return parses ? new(page, path, block.Lines.ToString(), line + 1) : null;
    }

    private static bool ReadScript(FencedCodeBlock block, int fence, BookSource source, IReadOnlyList<Topology> topologies)
    {
        var script = ScriptSyntax.Read(block.Lines.ToString());
        foreach (var address in script.Addresses)
        {
            if (FunctionFor(address.Text, topologies) is { } function)
                source.Warn(fence + address.Line, $"{address.Text} is another port in each run: write {function}");
        }

        if (script.Error is not { } error)
            return true;
        var indent = error.Line <= block.Lines.Count ? block.Lines.Lines[error.Line - 1].Column : 0;
        source.Error(fence + error.Line, $"the script does not parse: column {indent + error.Column + 1}: {error.Text}");
        return false;
    }

    /// <returns>Null for a port that no site of the book has.</returns>
    private static string? FunctionFor(string address, IReadOnlyList<Topology> topologies)
    {
        var port = int.Parse(address[(address.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        return topologies.Any(topology => topology.ApiOrigin.Port == port) ? "api('/…')"
            : topologies.Any(topology => topology.Frontend.Port == port) ? "frontend('/…')"
            : port == Site.AttackerOrigin.Port ? "attacker('/…')"
            : null;
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
