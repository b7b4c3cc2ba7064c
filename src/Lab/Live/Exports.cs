using System.Globalization;
using System.Text;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Facts;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>What one can take home from the playground.</summary>
internal static class Exports
{
    private const string Id = "P1";

    private static readonly string[] Facts = ["page got", "requests", "preflight", "cookies sent", "origin sent", "document.cookie", "readable headers"];

    /// <summary>The playground's script as a scenario that expects nothing yet.</summary>
    public static Scenario Adhoc(PlaygroundState state) => new(
        Id, "Playground", "", [new(Site.Frontend, null, state.FullScript, 1)],
        new(
            [.. new[] { state.Left, state.Right }.Distinct()],
            [.. Facts.Select(name => new FactRow(
                FactCatalog.Resolve(name)!,
                [.. new[] { state.Left, state.Right }.Distinct().Select(_ => new Expectation(Expectation.Any, new Dictionary<string, string>()))]))]),
        1);

    /// <summary>A section for a book; where the runs observed something, that is expected.</summary>
    public static string Scenario(PlaygroundState state, IReadOnlyList<Cell> cells)
    {
        var topologies = new[] { state.Left, state.Right }.Distinct().ToList();
        var unseen = Facts.Where(fact => topologies.Exists(topology => Value(cells, topology, fact) == Expectation.Any)).ToList();
        var reason = unseen.Count == 0 ? "" : $"`any` {string.Join(", ", unseen)}: not yet run in all engines.\n\n";
        var text = new StringBuilder($"### {Id} What this shows\n\nWhy it happens, with a link to the standard.\n\n{reason}```js page=frontend\n{state.FullScript}\n```\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| fact | {string.Join(" | ", topologies)} |\n|---|{string.Concat(topologies.Select(_ => "---|"))}\n");
        foreach (var fact in Facts)
            text.Append(CultureInfo.InvariantCulture, $"| {fact} | {string.Join(" | ", topologies.Select(topology => Value(cells, topology, fact)))} |\n");
        return text.ToString();
    }

    /// <summary>The requests that a browser would send, without the browser: nobody keeps an answer from curl.</summary>
    /// <param name="topology">The pane with an origin of its own for the API.</param>
    public static string Curl(PlaygroundState state, Topology topology)
    {
        var bench = state.Bench + (state.Bench.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "run=KEY.curl";
        var address = new Uri(topology.ApiOrigin, bench).AbsoluteUri.Replace("'", "%27", StringComparison.Ordinal);
        var origin = HostSettings.Origin(topology.Frontend);
        return "# KEY is the Backend:BenchKey of a backend of your own: those of this page answer its own runs only\n"
            + $"curl -i '{address}' \\\n  -H 'Origin: {origin}'\n\n"
            + $"curl -i -X OPTIONS '{address}' \\\n  -H 'Origin: {origin}' \\\n  -H 'Access-Control-Request-Method: PUT'\n";
    }

    /// <summary>The policy in code, for <c>Program.cs</c>.</summary>
    public static string AddCors(Topology topology)
    {
        var policy = topology.Policy;
        if (policy.Allows == CorsAllowance.None)
            return "// No CORS at all: nothing to add.\n";
        var allow = policy.Allows switch
        {
            CorsAllowance.Frontend => $".WithOrigins(\"{HostSettings.Origin(topology.Frontend)}\")",
            CorsAllowance.Wildcard => ".AllowAnyOrigin()",
            _ => ".SetIsOriginAllowed(_ => true) // every site may act as the visitor: do not",
        };
        return "builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy\n"
            + $"    {allow}\n"
            + "    .WithMethods(\"GET\", \"HEAD\", \"POST\", \"PUT\", \"DELETE\")\n"
            + "    .WithHeaders(\"content-type\", \"x-csrftoken\")"
            + (policy.Credentials ? "\n    .AllowCredentials()" : "")
            + "));\n\n// Before anything that can refuse: a preflight has no cookie, and a refusal must be readable.\napp.UseCors();\n";
    }

    /// <summary>The same without CORS: settings for <c>src/Gateway</c>.</summary>
    public static string Gateway() =>
        "{\n  \"Gateway\": {\n    \"Frontend\": \"http://localhost:3000\",\n    \"Backend\": \"http://localhost:8000\",\n    \"ApiPaths\": [ \"/api\", \"/bench\" ]\n  }\n}\n";

    private static string Value(IReadOnlyList<Cell> cells, string topology, string fact) =>
        cells.FirstOrDefault(cell => cell.Topology == topology)?.Facts.FirstOrDefault(each => each.Name == fact)?.Observed is { Length: > 0 } observed
            ? observed.Replace("|", "\\|", StringComparison.Ordinal)
            : Expectation.Any;
}
