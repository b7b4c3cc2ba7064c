using System.Globalization;
using Markdig.Syntax;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Fences of JavaScript: <c>js page=frontend path=/csr-api-call.html</c>. Other languages are prose.</summary>
internal static class FenceParser
{
    public static bool Runs(Block block) => block is FencedCodeBlock { Info: "js" };

    /// <param name="sites">Those that a page can stand on.</param>
    /// <param name="topologies">The whole book's.</param>
    /// <returns>Null where the source has an error, which is noted there.</returns>
    public static Fence? Parse(FencedCodeBlock block, BookSource source, IReadOnlyList<string> sites, IReadOnlyList<Topology> topologies)
    {
        var line = source.FirstLine(block);
        var parses = ReadScript(block, line, source, topologies);
        var attributes = FenceAttributes.Read(block.Arguments ?? "", sites, problem => source.Error(line, problem));
        return parses && attributes is not null
            ? new(attributes.Page, attributes.Path, block.Lines.ToString(), line + 1)
            {
                Name = attributes.Name,
                Timeout = attributes.Timeout,
                Restart = attributes.Restart,
                Needs = FenceNeeds.Of(attributes.Needs, block.Lines.ToString(), attributes.Restart),
            }
            : null;
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
            : topologies.SelectMany(topology => topology.ThirdParties).FirstOrDefault(site => site.Origin.Port == port) is not { } site ? null
            : site.Name == Site.Attacker ? "attacker('/…')"
            : $"site('{site.Name}', '/…')";
    }
}
